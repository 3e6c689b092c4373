namespace Cwl.Runner.Model;

public sealed record ExpressionTool : CwlProcess
{
    public override string Class => "ExpressionTool";

    public required string Expression { get; init; }
}
