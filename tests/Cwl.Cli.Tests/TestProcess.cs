using Cwl.Runner.Model;

namespace Cwl.Cli.Tests;

/// <summary>Processes made in memory.</summary>
internal static class TestProcess
{
    public static CwlType Text { get; } = new PrimitiveType(PrimitiveKind.String);

    public static CwlType Int { get; } = new PrimitiveType(PrimitiveKind.Int);

    public static CwlType Boolean { get; } = new PrimitiveType(PrimitiveKind.Boolean);

    public static CwlType File { get; } = new PrimitiveType(PrimitiveKind.File);

    public static CwlType Optional(CwlType type) => new UnionType([new PrimitiveType(PrimitiveKind.Null), type]);

    public static CwlProcess With(params (string Id, CwlType Type)[] inputs) =>
        With([.. inputs.Select(input => new InputParameter { Id = input.Id, Type = input.Type })]);

    public static CwlProcess With(params InputParameter[] inputs) => new CommandLineTool
    {
        Uri = "file:///tool.cwl",
        Name = "tool.cwl",
        Version = CwlVersion.V12,
        Inputs = inputs,
    };
}
