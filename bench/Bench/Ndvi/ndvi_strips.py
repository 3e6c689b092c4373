# NDVI strip by strip with numpy and GDAL's Python bindings: source, red band, nir band, result.
import sys

import numpy as np
from osgeo import gdal

gdal.UseExceptions()
source, red, nir, result = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
scene = gdal.Open(source)
width, height = scene.RasterXSize, scene.RasterYSize
output = gdal.GetDriverByName("GTiff").Create(
    result, width, height, 1, gdal.GDT_Float32, ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512"])
output.SetGeoTransform(scene.GetGeoTransform())
output.SetProjection(scene.GetProjection())
output.GetRasterBand(1).SetNoDataValue(float("nan"))
with np.errstate(all="ignore"):
    for row in range(0, height, 512):
        rows = min(512, height - row)
        r = scene.GetRasterBand(red).ReadAsArray(0, row, width, rows).astype("f4")
        n = scene.GetRasterBand(nir).ReadAsArray(0, row, width, rows).astype("f4")
        output.GetRasterBand(1).WriteArray((n - r) / (n + r), 0, row)
