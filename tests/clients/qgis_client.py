"""QGIS as client, without a window: loads a WMS layer and draws it.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 qgis_client.py http://127.0.0.1:8080/ LAYER [PICTURE.png]

Prints one line for each check; the exit code is the number of failures.
"""
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOME"] = tempfile.mkdtemp()  # QGIS keeps capabilities for a day: start without them

from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

failures = 0


def check(holds, what):
    global failures
    failures += not holds
    print("PASS" if holds else "FAIL", what)


def draw(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(400, 400))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), job.errors()


base, name = sys.argv[1].rstrip("/"), sys.argv[2]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
for crs in ("EPSG:4326", "EPSG:3857"):
    for kind in ("image/png", "image/jpeg"):
        source = f"crs={crs}&format={kind}&layers={name}&styles=&url={base}/wms"
        layer = QgsRasterLayer(source, name, "wms")
        check(layer.isValid(), f"{crs} {kind}: the layer loads")
        picture, errors = draw(layer)
        colours = {picture.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 400, 7)}
        check(len(colours) > 1 and not errors, f"{crs} {kind}: {len(colours)} colours")
        if len(sys.argv) > 3 and crs == "EPSG:3857" and kind == "image/png":
            picture.save(sys.argv[3])
sys.stdout.flush()
os._exit(failures)  # QGIS sometimes crashes while it takes itself apart
