using System.Runtime.CompilerServices;
using Ogc.Processes.Catalogue;

namespace Ogc.Processes.Inputs;

/// <summary>The inputs of a process, made ready for checking; kept as long as its description lives.</summary>
internal sealed class ProcessPlan
{
    private static readonly ConditionalWeakTable<ProcessDescription, ProcessPlan> Known = [];

    private ProcessPlan(ProcessDescription process)
    {
        Process = process;
        Inputs = [.. process.Inputs.Select(input => new InputPlan(input))];
    }

    public ProcessDescription Process { get; }

    public IReadOnlyList<InputPlan> Inputs { get; }

    public static ProcessPlan Of(ProcessDescription process) => Known.GetValue(process, static described => new ProcessPlan(described));
}
