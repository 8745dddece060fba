// What the paper claims (arXiv 2410.23072), measured on both bundled networks: all methods by all metrics on 500 generated
// images, and what ranks, centring, sign and weights change at every layer, on 200 images.
// The argument is the folder to write to, with a / at its end. Started again with the same folder it goes on.
variants = "eigencam(sign=arbitrary);eigencam;eigencam(sign=absolute);eigencam(centre=false)"
    + ";tsm;tsm(ranks=0.95);tsm(ranks=0.8)"
    + ";multivec-eigencam;multivec-eigencam(centre=false)"
    + ";mtsm;mtsm(weights=energy);mtsm(weights=equal);mtsm(weights=scaled);mtsm(components=3);mtsm(ranks=0.95)"
    + ";gradcam;mtsm-grad;mtsm-grad(weights=scaled)";
layers = "stage1/relu;stage2/relu;stage3/relu;stage4/relu";

folder = getArgument();
if (folder == "") folder = getDirectory("Choose an empty folder");
there = getFileList(folder);
if (there.length > 0 && !File.exists(folder + "images"))
    exit("The folder " + folder + " is not empty; choose one where nothing is overwritten.");

setBatchMode(true);
run("Save Sample Images...", "folder=[" + folder + "images] images=500");
run("Save Sample Images...", "folder=[" + folder + "images-200] images=200");
measure("cells-classifier");
measure("cells-ssl");

function measure(network) {
    run("Evaluate Maps...", "folder=[" + folder + "images] network=[sample:" + network + "] layers=auto methods=[eigencam(sign=arbitrary);all]"
        + " metrics=all truth=overlay steps=20 csv=[" + folder + network + ".csv]");
    run("Evaluate Maps...", "folder=[" + folder + "images-200] network=[sample:" + network + "] layers=[" + layers + "] methods=[" + variants + "]"
        + " metrics=[drop;insertion;deletion;road;above-half;energy;rank] truth=overlay steps=20 csv=[" + folder + network + "-effects.csv]");
    run("Open Sample", "sample=single");
    run("Compare Methods...", "network=[sample:" + network + "] layers=[" + layers + "]"
        + " methods=[eigencam;tsm;multivec-eigencam;mtsm;mtsm(weights=scaled);gradcam;mtsm-grad] output=montage");
    run("8-bit Color", "number=256");
    saveAs("PNG", folder + network + "-maps.png");
}
