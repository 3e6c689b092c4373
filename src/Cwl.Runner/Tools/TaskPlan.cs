using Execution;

namespace Cwl.Runner.Tools;

/// <summary>A call made ready to run, and what is needed to understand its outputs.</summary>
internal sealed record TaskPlan(TaskSpec Task, CallFolders Folders, StagedPaths Paths, WorkDirStager WorkDir, CallExpressions Expressions);
