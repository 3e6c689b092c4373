namespace Execution;

/// <summary>A line that a task wrote, without its end.</summary>
public readonly record struct TaskLine(string Text, bool IsError);
