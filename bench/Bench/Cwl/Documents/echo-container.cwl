cwlVersion: v1.2
class: CommandLineTool
requirements:
  DockerRequirement: { dockerPull: docker.io/debian:stable-slim, dockerImageId: "debian:stable-slim" }
baseCommand: echo
inputs:
  number: { type: int, default: 1, inputBinding: {} }
outputs:
  said: { type: stdout }
stdout: said.txt
