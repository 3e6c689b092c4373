cwlVersion: v1.2
class: Workflow
requirements: { ScatterFeatureRequirement: {} }
inputs:
  numbers: int[]
outputs: []
steps:
  nothing:
    run:
      class: CommandLineTool
      baseCommand: "true"
      inputs: { number: int }
      outputs: []
    scatter: number
    in: { number: numbers }
    out: []
