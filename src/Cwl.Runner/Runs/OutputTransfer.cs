namespace Cwl.Runner.Runs;

/// <summary>How the final outputs come to the output folder.</summary>
public enum OutputTransfer
{
    /// <summary>Files of the run are moved; files that are not the run's own are copied.</summary>
    Move,

    Copy,

    /// <summary>They stay in the work folders.</summary>
    Leave,
}
