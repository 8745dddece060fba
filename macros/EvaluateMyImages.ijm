// The paper's experiment on your own images and network, with classes or without.
// The argument is FOLDER;NETWORK;CSV: the folder with the images, the network, and where the summary is written; without
// an argument you are asked. Started again with the same three it goes on where it was ended.
parts = split(getArgument(), ";");
if (parts.length == 3) {
    folder = parts[0];
    network = parts[1];
    csv = parts[2];
} else {
    folder = getDirectory("Choose the folder with your images");
    network = getString("Network: a SavedModel folder, a frozen .pb, a .zip of either, or sample:NAME", "sample:cells-classifier");
    csv = folder + "maps.csv";
}

// True regions beside the images (cells-1.zip or cells-1-labels.tif for cells-1.tif, or boxes.csv) are taken if they are there.
run("Evaluate Maps...", "folder=[" + folder + "] network=[" + network + "] layers=auto"
    + " methods=[eigencam(sign=arbitrary);eigencam;tsm;multivec-eigencam;mtsm;gradcam;mtsm-grad]"
    + " metrics=[drop;increase;insertion;deletion;road;above-half;energy;rank] truth=auto steps=20 csv=[" + csv + "]");
