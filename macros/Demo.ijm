// Where does the bundled network look in the bundled image? Four answers, each as a map and as an overlay.
// The argument is the folder to write to, with a / at its end.
folder = getArgument();
if (folder == "") {
    folder = getDirectory("Choose an empty folder");
    if (getFileList(folder).length > 0) exit("The folder " + folder + " is not empty; choose one where nothing is overwritten.");
}

run("Open Sample", "sample=single");
sample = getImageID();
saveAs("Tiff", folder + "sample.tif");

show("EigenCAM...", "EigenCAM", "");
show("Tucker Saliency Map (TSM)...", "TSM", "ranks=full");
show("Multivec-EigenCAM...", "Multivec-EigenCAM", "components=all");
show("Multivector Tucker Saliency Map (MTSM)...", "MTSM", "ranks=full components=all");

function show(command, name, own) {
    selectImage(sample);
    run(command, "network=[sample:cells-ssl] layer=auto " + own + " output=map");
    saveAs("Tiff", folder + name + ".tif");
    close();
    selectImage(sample);
    run(command, "network=[sample:cells-ssl] layer=auto " + own + " output=overlay");
    run("Flatten");
    saveAs("PNG", folder + name + " overlay.png");
    close();
}
