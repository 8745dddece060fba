package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Weights are read from the network's own folder: ways around that, and what is taken from there. */
class RestoringPolicyTest {
    private static final DataType TEXT = DataType.DT_STRING;

    @TempDir
    private Path folder;

    /** The small network, with more to do before its weights are restored. */
    private Path restoringToo(final TestGraph more, final FunctionDef function) throws IOException {
        final Path model = RefusalTest.small().write(folder.resolve("model"), 1, "serve");
        final SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(model.resolve("saved_model.pb")))
                .toBuilder();
        final MetaGraphDef.Builder meta = saved.getMetaGraphsBuilder(0);
        meta.getGraphDefBuilder().addAllNode(more.nodes()).getLibraryBuilder().addFunction(function);
        final String restore = meta.getSaverDef().getRestoreOpName();
        for (int i = 0; i < meta.getGraphDef().getNodeCount(); i++)
            if (meta.getGraphDef().getNode(i).getName().equals(restore))
                meta.getGraphDefBuilder().getNodeBuilder(i).addInput("^foreign");
        Files.write(model.resolve("saved_model.pb"), saved.build().toByteArray());
        return model;
    }

    /** Of three texts that are given, two are the first argument, so that the file is named by the third. */
    @Test
    void argumentThatIsAListDoesNotPassAnotherOffAsTheFolder() throws IOException {
        for (final boolean byNumber : new boolean[] { false, true }) {
            final TestFunction function = new TestFunction("innocent");
            final TestGraph body = function.body();
            function.result("value", TestGraph.FLOAT, "restore:tensors:0");
            body.op("RestoreV2", "restore", List.of("file", body.texts("names", List.of("secret")),
                    body.texts("slices", List.of(""))), "dtypes", List.of(TestGraph.FLOAT));
            final OpDef.ArgDef.Builder list = OpDef.ArgDef.newBuilder().setName("several");
            if (byNumber)
                list.setType(TEXT).setNumberAttr("N");
            else
                list.setTypeListAttr("N");
            final FunctionDef.Builder listed = function.build().toBuilder();
            listed.getSignatureBuilder().addInputArg(list)
                    .addInputArg(OpDef.ArgDef.newBuilder().setName("file").setType(TEXT))
                    .addAttr(OpDef.AttrDef.newBuilder().setName("N").setType(byNumber ? "int" : "list(type)"));
            final TestGraph more = new TestGraph();
            final String elsewhere = more.bytes("elsewhere", "/home/somebody/ckpt".getBytes());
            final AttrValue called = AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName("innocent")
                    .putAttr("N", TestGraph.attribute(byNumber ? (Object) 2 : List.of(TEXT, TEXT)))).build();
            more.op("StatefulPartitionedCall", "foreign", List.of(elsewhere, "save/Const", elsewhere), "Tin",
                    Collections.nCopies(3, TEXT), "Tout", List.of(TestGraph.FLOAT), "f", called);
            final String message = Refusals.refusal(restoringToo(more, listed.build()).toString());
            assertTrue(message.contains("'RestoreV2' at 'restore'"), message);
            assertTrue(message.contains("outside its folder"), message);
        }
    }

    /** A folder of weights may be a link to one with anything in it, which must not be copied to another disk. */
    @Test
    void whatLiesBesideTheWeightsIsNotTakenAlong() throws IOException {
        final Path model = RefusalTest.small().write(folder.resolve("crowded"), 2, "serve");
        for (final String other : List.of("film.mp4", "variables.data-00000-of-00001.bak", "variables.index~"))
            Files.writeString(model.resolve("variables").resolve(other), other);
        Files.createDirectories(model.resolve("assets"));
        Files.writeString(model.resolve("assets/words.txt"), "words");
        final Path target = Files.createDirectories(folder.resolve("target"));
        Variables.link(model, target);
        try (Stream<Path> all = Files.walk(target)) {
            assertEquals(Set.of("variables.index", "variables.data-00000-of-00002", "variables.data-00001-of-00002"),
                    all.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                            .collect(Collectors.toSet()));
        }
        Networks.open(model.toString()).close();
    }

    /** As downloads of a cache lie: each file a link to one elsewhere. */
    @Test
    void weightsThatAreLinksToFilesElsewhereAreRead() throws IOException {
        final Path whole = RefusalTest.small().write(folder.resolve("whole"), 1, "serve");
        final Path linked = Files.createDirectories(folder.resolve("linked/variables")).getParent();
        Files.copy(whole.resolve("saved_model.pb"), linked.resolve("saved_model.pb"));
        for (final String name : List.of("variables.index", "variables.data-00000-of-00001"))
            try {
                Files.createSymbolicLink(linked.resolve("variables").resolve(name),
                        whole.resolve("variables").resolve(name));
            } catch (final IOException | UnsupportedOperationException e) {
                assumeTrue(false, "this system makes no links: " + e);
            }
        Networks.open(linked.toString()).close();
        assertTrue(Files.exists(whole.resolve("variables/variables.index")));
    }
}
