namespace Cwl.Runner;

/// <summary>Something wrong in a document or job order.</summary>
/// <param name="Location">Where, as far as it is known.</param>
/// <param name="Message">The thing, its value and the rule; a suggestion where a name is nearly right.</param>
public sealed record Fault(SourceLocation? Location, string Message)
{
    /// <summary><c>file.cwl:12:5: message</c>, the form that editors jump to.</summary>
    public override string ToString() => Location is null ? Message : $"{Location}: {Message}";
}
