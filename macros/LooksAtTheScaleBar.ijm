// Is a network looking at the cells or at the scale bar? sample:cells-shortcut cheats, sample:cells-classifier does not.
// The argument is the folder to write the pictures to, with a / at its end.
folder = getArgument();
if (folder == "") {
    folder = getDirectory("Choose a folder for the pictures");
    if (File.exists(folder + "scale-bar-shortcut.png") || File.exists(folder + "scale-bar-classifier.png"))
        exit("The pictures are in " + folder + " already; choose another folder, nothing is overwritten.");
}

// 1. An image of mitotic cells with a scale bar
run("Open Sample", "sample=scale-bar");
image = getImageID();

// 2. What both networks say: mitotic
classify("sample:cells-shortcut");
classify("sample:cells-classifier");

// 3. Where they look
compare("sample:cells-shortcut", "scale-bar-shortcut");
compare("sample:cells-classifier", "scale-bar-classifier");

// 4. How much of the maps lies on the bar: its region, larger by one step of the layer
selectImage(image);
Overlay.activateSelection(Overlay.size - 1);
run("Enlarge...", "enlarge=8 pixel");
score("sample:cells-shortcut");
score("sample:cells-classifier");

// 5. The proof: without the bar the network that cheats changes its mind, the other does not
selectImage(image);
Overlay.activateSelection(Overlay.size - 1);
getRawStatistics(n, mean, min, max);
run("Make Band...", "band=3");
getRawStatistics(n, background);
Overlay.activateSelection(Overlay.size - 1);
run("Enlarge...", "enlarge=1 pixel");
setColor(background);
fill();
run("Select None");
classify("sample:cells-shortcut");
classify("sample:cells-classifier");

function classify(network) {
    selectImage(image);
    run("Classify", "network=[" + network + "] top=3");
    // without a window the tables are printed
    if (isOpen("Classes"))
        print(network + " says " + Table.getString("Class", 0, "Classes") + ", " + d2s(Table.get("Probability", 0, "Classes"), 4));
}

function compare(network, name) {
    selectImage(image);
    run("Select None");
    run("Compare Methods...", "network=[" + network + "] layers=auto methods=[mtsm;gradcam;mtsm-grad] class=mitotic output=montage");
    saveAs("PNG", folder + name + ".png");
    close();
}

function score(network) {
    selectImage(image);
    run("Score in Regions...", "network=[" + network + "] layer=auto methods=[mtsm;gradcam;mtsm-grad] truth=selection class=mitotic");
    if (isOpen("Scores in Regions")) Table.rename("Scores in Regions", "Scores of " + network);
}
