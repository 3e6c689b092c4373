cwlVersion: v1.2
class: CommandLineTool
doc: The least that a runner can be asked for.
baseCommand: echo
inputs:
  message: { type: string, default: hello, inputBinding: {} }
outputs:
  said: { type: stdout }
stdout: said.txt
