namespace Cwl.Runner.Model;

/// <summary>The command line is one string for /bin/sh.</summary>
public sealed record ShellCommandRequirement() : Requirement;
