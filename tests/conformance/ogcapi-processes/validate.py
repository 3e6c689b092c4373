"""Checks one JSON document (standard input) against a schema of OGC API Processes: validate.py FOLDER SCHEMA.yaml"""
import json
import pathlib
import sys

import jsonschema
import yaml

folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]


def load(uri):
    return yaml.safe_load(pathlib.Path(uri.removeprefix("file://")).read_text())


# OpenAPI 3.0 schemas are closest to draft 4: exclusiveMinimum is a boolean there.
resolver = jsonschema.RefResolver(base_uri=(folder / name).as_uri(), referrer=load(str(folder / name)), handlers={"file": load})
errors = list(jsonschema.Draft4Validator(load(str(folder / name)), resolver=resolver).iter_errors(json.load(sys.stdin)))
for error in errors:
    print("/" + "/".join(map(str, error.absolute_path)), error.message[:300])
sys.exit(1 if errors else 0)
