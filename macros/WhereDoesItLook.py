# Where does the bundled network look in the current image?
#@ SaliencyService saliency
#@ ImagePlus image
#@output ImagePlus map
map = saliency.map(image, "sample:cells-ssl", "mtsm")
print(map.getTitle() + ": mean %.4f" % map.getStatistics().mean)
