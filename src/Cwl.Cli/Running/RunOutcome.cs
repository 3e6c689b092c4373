namespace Cwl.Cli.Running;

/// <summary>How a run ended, as far as its folder is concerned.</summary>
internal enum RunOutcome
{
    Succeeded,

    /// <summary>A step or the program failed: the same command goes on from the finished steps.</summary>
    Failed,

    /// <summary>Something ended it from outside, and the same command goes on later.</summary>
    Stopped,

    /// <summary>The user does not want it any more.</summary>
    GivenUp,
}
