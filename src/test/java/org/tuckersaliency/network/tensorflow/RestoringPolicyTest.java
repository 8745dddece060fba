package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.network.Refusals;

/** Ways around the rule that weights are read from the network's own folder. */
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
}
