namespace Execution.Tests.Docker;

/// <summary>What an engine answers.</summary>
internal sealed record EngineAnswer(int Status, string Body)
{
    /// <summary>It goes away in the middle of the body.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>When it answers.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    public static EngineAnswer Json(string body) => new(200, body);

    public static EngineAnswer NotFound() => new(404, """{"message":"not there"}""");
}
