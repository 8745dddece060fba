// Where does the bundled network look in the current image?
#@ SaliencyService saliency
#@ ImagePlus image
#@output ImagePlus map
map = saliency.map(image, "sample:cells-ssl", "mtsm")
println(map.getTitle() + ": mean " + String.format(Locale.ROOT, "%.4f", map.getStatistics().mean))
