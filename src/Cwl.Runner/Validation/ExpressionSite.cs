namespace Cwl.Runner.Validation;

/// <summary>A text of a process in which expressions are evaluated.</summary>
/// <param name="Text">As the document has it.</param>
/// <param name="Name">What it is, for messages: "outputEval of the output 'x'".</param>
/// <param name="Location">The nearest place that the model keeps.</param>
/// <param name="IsFreeText">Whether it is text of another language (a script, the value of a variable) where a dollar may mean something else.</param>
internal sealed record ExpressionSite(string Text, string Name, SourceLocation? Location, bool IsFreeText = false);
