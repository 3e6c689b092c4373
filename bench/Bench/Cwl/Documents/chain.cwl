cwlVersion: v1.2
class: Workflow
doc: Ten steps, each waiting for the one before.
inputs:
  file: File
outputs:
  copy: { type: File, outputSource: step10/copy }
steps:
  step1: { run: copy.cwl, in: { file: file }, out: [copy] }
  step2: { run: copy.cwl, in: { file: step1/copy }, out: [copy] }
  step3: { run: copy.cwl, in: { file: step2/copy }, out: [copy] }
  step4: { run: copy.cwl, in: { file: step3/copy }, out: [copy] }
  step5: { run: copy.cwl, in: { file: step4/copy }, out: [copy] }
  step6: { run: copy.cwl, in: { file: step5/copy }, out: [copy] }
  step7: { run: copy.cwl, in: { file: step6/copy }, out: [copy] }
  step8: { run: copy.cwl, in: { file: step7/copy }, out: [copy] }
  step9: { run: copy.cwl, in: { file: step8/copy }, out: [copy] }
  step10: { run: copy.cwl, in: { file: step9/copy }, out: [copy] }
