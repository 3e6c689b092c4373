"""OWSLib as client: executes a process over OGC API Processes and draws a layer over WMS.

    owslib_client.py http://127.0.0.1:8080/ [LAYER]

Prints one line for each check; the exit code is the number of failures.
"""
import io
import sys

from owslib.ogcapi.processes import Processes
from owslib.wms import WebMapService
from PIL import Image

failures = 0


def check(holds, what):
    global failures
    failures += not holds
    print("PASS" if holds else "FAIL", what)


def check_processes(server):
    api = Processes(server)
    listed = api.processes()
    listed = listed["processes"] if isinstance(listed, dict) else listed  # a list since OWSLib 0.28
    check(any(process["id"] == "echo" for process in listed), "the list of processes holds echo")
    check("echoString" in api.process("echo")["inputs"], "echo is described with its inputs")
    if not hasattr(api, "execute"):
        return  # OWSLib below 0.28 reads descriptions only
    answer = api.execute("echo", inputs={"echoString": "hello"}, outputs={"echoString": {}})
    check(answer.get("echoString") == "hello", f"echo answers: {answer}")


def check_map(server, name, version):
    wms = WebMapService(server + "wms", version=version)
    layer = wms.contents[name or next(iter(wms.contents))]
    box = layer.boundingBoxWGS84  # OWSLib turns it into the axis order of the version
    for kind in ("image/png", "image/jpeg"):
        answer = wms.getmap(layers=[layer.name], styles=[""], srs="EPSG:4326", bbox=box, size=(256, 256), format=kind)
        image = Image.open(io.BytesIO(answer.read())).convert("RGB")
        colours = len(image.getcolors(1 << 16))
        check(image.size == (256, 256) and colours > 1, f"{version} {kind} of {layer.name}: {colours} colours")


base = sys.argv[1].rstrip("/") + "/"
check_processes(base)
for wms_version in ("1.1.1", "1.3.0"):
    check_map(base, sys.argv[2] if len(sys.argv) > 2 else None, wms_version)
sys.exit(failures)
