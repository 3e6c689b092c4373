using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions;

/// <summary>Evaluates the strings of a document that may hold expressions. One instance serves a whole run, from many threads.</summary>
public interface IExpressionEvaluator
{
    /// <summary>
    /// The value of a text. Text without expressions is itself; a text that is one expression has that expression's value and type;
    /// expressions among other text are put in as text (objects as JSON).
    /// </summary>
    /// <param name="text">The text as the document has it.</param>
    /// <param name="context">What it sees.</param>
    /// <param name="keepSpace">Whether blanks around a lone expression make it text, as in a Dirent's entry; elsewhere they are trimmed.</param>
    /// <param name="cancellationToken">Stops waiting; what is being evaluated ends at its time limit at the latest.</param>
    /// <exception cref="CwlException"><see cref="CwlError.ExpressionFailed"/> or <see cref="CwlError.LimitExceeded"/>, naming the expression.</exception>
    ValueTask<CwlValue> EvaluateAsync(string text, ExpressionContext context, bool keepSpace, CancellationToken cancellationToken);
}
