// Where does the bundled network look in the current image? Without an image, in the bundled one.
if (nImages == 0) run("Open Sample");
run("Multivector Tucker Saliency Map (MTSM)...", "network=[sample:cells-ssl] layer=auto ranks=full components=all output=map");
getStatistics(area, mean);
print(getTitle() + ": mean " + d2s(mean, 4));
