using System.Collections.Concurrent;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Steps;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Steps;

/// <summary>Stands for the processes of steps: answers each call by a function and remembers it.</summary>
internal sealed class FakeProcess(Func<ProcessCall, CwlValue> answer)
{
    public ConcurrentQueue<ProcessCall> Calls { get; } = [];

    /// <summary>A process with these inputs and one output, <c>out</c>.</summary>
    public static CwlProcess With(params string[] inputs) => new Operation
    {
        Uri = "file:///p.cwl",
        Name = "p",
        Version = CwlVersion.V12,
        Inputs = [.. inputs.Select(name => new InputParameter { Id = name, Type = new PrimitiveType(PrimitiveKind.Any) })],
        Outputs = [new OutputParameter { Id = "out", Type = new PrimitiveType(PrimitiveKind.Any) }],
    };

    public async Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var value = answer(call);
        return value is CwlString { Value: "fail" }
            ? new ProcessResult(ProcessStatus.PermanentFail, CwlObject.Empty) { Reason = $"{call.Step} failed", Error = CwlError.StepFailed }
            : new ProcessResult(ProcessStatus.Success, new CwlObject([new("out", value)]));
    }
}
