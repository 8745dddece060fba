// The paper's experiment on a classifier (arXiv 2410.23072): do the maps show what its answers depend on, and the cells?
// 200 generated images whose cells are known, the bundled classifier, maps without and with a class.
// The argument is the folder to write to, with a / at its end. Started again with the same folder it goes on.
methods = "eigencam(sign=arbitrary);eigencam;tsm;multivec-eigencam;mtsm;mtsm(weights=scaled)"
    + ";gradcam;gradcam++;xgradcam;hirescam;layercam;eigengradcam;tsm-grad;mtsm-grad;scorecam;ablationcam";
metrics = "drop;increase;gain;insertion;deletion;road;above-half;energy;rank;auc;pointing;sanity";

folder = getArgument();
if (folder == "") folder = getDirectory("Choose an empty folder");
there = getFileList(folder);
if (there.length > 0 && !File.exists(folder + "supervised-state.txt"))
    exit("The folder " + folder + " is not empty; choose one where nothing is overwritten.");

setBatchMode(true);
run("Save Sample Images...", "folder=[" + folder + "images] images=200");
run("Evaluate Maps...", "folder=[" + folder + "images] network=[sample:cells-classifier] layers=auto methods=["
    + methods + "] metrics=[" + metrics + "] truth=overlay steps=20 csv=[" + folder + "supervised.csv]");

savePlots("Insertion");
savePlots("Deletion");
selectImage("Evaluation (Means)");
for (i = 1; i <= nSlices; i++) {
    setSlice(i);
    saveAs("PNG", folder + "supervised-means-" + i + ".png");
}

// Each plot shows as many curves as can be told apart: "Insertion", "Insertion 2", ...
function savePlots(metric) {
    title = metric;
    for (i = 2; isOpen(title); i++) {
        selectImage(title);
        saveAs("PNG", folder + "supervised-" + toLowerCase(metric) + "-" + (i - 1) + ".png");
        title = metric + " " + i;
    }
}
