cwlVersion: v1.2
class: Workflow
requirements: { ScatterFeatureRequirement: {} }
inputs:
  numbers: int[]
outputs:
  said: { type: "File[]", outputSource: echo/said }
steps:
  echo: { run: echo-container.cwl, scatter: number, in: { number: numbers }, out: [said] }
