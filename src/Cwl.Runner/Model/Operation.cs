namespace Cwl.Runner.Model;

/// <summary>A process that is described but cannot run (v1.2).</summary>
public sealed record Operation : CwlProcess
{
    public override string Class => "Operation";
}
