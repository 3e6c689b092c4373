cwlVersion: v1.2
class: Workflow
requirements: { ScatterFeatureRequirement: {}, InlineJavascriptRequirement: {} }
inputs:
  numbers: int[]
outputs:
  squares: { type: "int[]", outputSource: square/result }
steps:
  square:
    run:
      class: ExpressionTool
      inputs: { number: int }
      outputs: { result: int }
      expression: "${ return { result: inputs.number * inputs.number }; }"
    scatter: number
    in: { number: numbers }
    out: [result]
