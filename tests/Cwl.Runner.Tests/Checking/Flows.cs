using Cwl.Runner.Model;

namespace Cwl.Runner.Tests.Checking;

/// <summary>Small processes made by hand, so that the checks are tested without the loader.</summary>
internal static class Flows
{
    public static readonly CwlType Int = new PrimitiveType(PrimitiveKind.Int);
    public static readonly CwlType Text = new PrimitiveType(PrimitiveKind.String);
    public static readonly CwlType AFile = new PrimitiveType(PrimitiveKind.File);

    public static PrimitiveType Primitive(PrimitiveKind kind) => new(kind);

    public static ArrayType Array(CwlType items) => new(items);

    public static UnionType Optional(CwlType type) => new([new PrimitiveType(PrimitiveKind.Null), type]);

    public static InputParameter Input(string id, CwlType type) => new() { Id = id, Type = type };

    public static OutputParameter Output(string id, CwlType type) => new() { Id = id, Type = type };

    public static OutputParameter Output(string id, CwlType type, params string[] sources) =>
        new() { Id = id, Type = type, OutputSource = sources, SourceIsList = sources.Length > 1 };

    public static CommandLineTool Tool(InputParameter[] inputs, OutputParameter[] outputs) =>
        new() { Uri = "file:///t/tool.cwl", Name = "tool", Version = CwlVersion.V12, Inputs = inputs, Outputs = outputs };

    public static StepInput In(string id, params string[] sources) => new() { Id = id, Source = sources, SourceIsList = sources.Length > 1 };

    public static WorkflowStep Step(string id, CwlProcess run, StepInput[] inputs, params string[] outputs) =>
        new() { Id = id, Run = run, In = inputs, Out = outputs, Location = new("file:///t/wf.cwl", 7, 3) };

    public static Workflow Workflow(InputParameter[] inputs, WorkflowStep[] steps, params OutputParameter[] outputs) =>
        new() { Uri = "file:///t/wf.cwl", Name = "wf", Version = CwlVersion.V12, Inputs = inputs, Outputs = outputs, Steps = steps };
}
