package org.tuckersaliency;

import java.util.List;

import org.scijava.Context;
import org.tuckersaliency.image.ImageInUse;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.MapImages;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.PostProcessing.Normalisation;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetChoice;

import ij.ImagePlus;
import ij.gui.ImageRoi;

/**
 * Pictures of the map of one image while its settings are being chosen. It keeps the network's answers and the raw maps
 * of the last picture: where only normalisation, fusion, interpolation or colours change, nothing but those is done
 * again, and where only an option of the method changes, the network is not asked again. It keeps its network open
 * until it is closed.
 */
public final class SaliencyPreview implements AutoCloseable {
    /** What the network has answered. */
    private static final class Answers {
        private final PreviewRequest request;
        private final int[] place;
        private final RememberedPasses passes;
        private final LastPlane last = new LastPlane();
        private final Target target;

        Answers(final PreviewRequest request, final int[] place, final RememberedPasses passes, final Target target) {
            this.request = request;
            this.place = place;
            this.passes = passes;
            this.target = target;
        }
    }

    private final Context context;
    private final NetworkCache networks;
    private final ImagePlus image;
    private final Object cancelling = new Object();
    private Cancellation running;
    private NetworkCache.Lease lease;
    private String leased;
    private volatile Answers answers;
    private volatile PreviewRequest mapped;
    private PlaneMapper.Maps maps;
    private SaliencyMap finished;
    private SaliencySettings finishedWith;

    SaliencyPreview(final Context context, final NetworkCache networks, final ImagePlus image) {
        this.context = context;
        this.networks = networks;
        this.image = image;
    }

    /** Whether the picture can be had without asking the network; answers at once, from any thread. */
    public boolean isQuick(final PreviewRequest request) {
        final Answers known = answers;
        return known != null && isHere(known) && (known.request.asksTheSame(request) && !request.asksMore()
                || isMapped(request));
    }

    private boolean isMapped(final PreviewRequest request) {
        final PreviewRequest last = mapped;
        return last != null && last.mapsTheSame(request);
    }

    private boolean isHere(final Answers known) {
        return java.util.Arrays.equals(known.place, place());
    }

    private int[] place() {
        return new int[] { image.getChannel(), image.getSlice(), image.getFrame() };
    }

    /**
     * The picture that {@code output=overlay} lays over the image.
     *
     * @return at the place of the plane in the image
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or run
     * @throws java.util.concurrent.CancellationException if the user pressed Escape, or {@link #cancel} was called
     */
    public synchronized ImageRoi picture(final PreviewRequest request) {
        try (Cancellation run = Cancellation.begin(); ImageInUse inUse = new ImageInUse(image)) {
            synchronized (cancelling) {
                running = run;
            }
            return positioned(compute(request, run));
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory for the preview of " + image.getTitle()
                    + "; close images, or raise Edit > Options > Memory & Threads.", e);
        } finally {
            synchronized (cancelling) {
                running = null;
            }
        }
    }

    private ImageRoi compute(final PreviewRequest request, final Cancellation run) {
        final SaliencySettings settings = request.settings();
        final boolean known = isQuick(request) && isMapped(request);
        final Answers asked = known ? answers : answers(request, run);
        final Network network = asked.passes.network();
        final ImagePlanes planes = ImagePlanes.of(image, network.input().channels(), settings.planes());
        final PlaneMapper mapper = new PlaneMapper(network, request.method(), asked.target, settings, asked.last);
        if (!known) map(request, mapper, planes.plane(0));
        if (!finishedAs(settings))
            finished = mapper.finish(List.of(maps), image.getWidth(), image.getHeight()).get(0);
        finishedWith = settings;
        final MapImages made = new MapImages(planes, request.method().shortName(), List.of(finished.image()),
                LookupTables.find(settings.lut()), settings.normalise() == Normalisation.NONE);
        return (ImageRoi) made.overlay().getOverlay().get(0);
    }

    private boolean finishedAs(final SaliencySettings settings) {
        return finished != null && finishedWith.normalise() == settings.normalise()
                && finishedWith.fusion() == settings.fusion()
                && finishedWith.interpolation() == settings.interpolation();
    }

    private void map(final PreviewRequest request, final PlaneMapper mapper, final Plane plane) {
        mapped = null;
        finished = null;
        try (Progress progress = new Progress(context, "Preview of " + image.getTitle(), mapper.steps())) {
            maps = mapper.layerMaps(plane, "", progress);
        }
        answers.passes.forgetTheUnused();
        mapped = request;
    }

    private Answers answers(final PreviewRequest request, final Cancellation run) {
        final Answers known = answers;
        if (known != null && isHere(known) && known.request.asksTheSame(request)) return known;
        answers = null;
        open(request.network());
        run.check();
        final RememberedPasses passes = new RememberedPasses(lease.network());
        answers = new Answers(request, place(), passes, target(request));
        return answers;
    }

    private void open(final String source) {
        if (source.equals(leased)) return;
        release();
        lease = networks.lease(source);
        leased = source;
    }

    private Target target(final PreviewRequest request) {
        if (!request.method().isLabelDependent()) return null;
        final List<TargetChoice> choices = new TargetText(lease.network(), request.settings()).choices(image);
        return choices.get(0).target();
    }

    private ImageRoi positioned(final ImageRoi picture) {
        if (image.isHyperStack())
            picture.setPosition(image.getChannel(), image.getSlice(), image.getFrame());
        else if (image.getStackSize() > 1) picture.setPosition(image.getCurrentSlice());
        return picture;
    }

    /** Ends the picture that is being computed, if there is one; from any thread. */
    public void cancel() {
        synchronized (cancelling) {
            if (running != null) running.cancel();
        }
    }

    private void release() {
        leased = null;
        if (lease != null) lease.close();
        lease = null;
    }

    /** Gives the network back; waits for the picture that is being computed. */
    @Override
    public synchronized void close() {
        answers = null;
        mapped = null;
        maps = null;
        finished = null;
        release();
    }
}
