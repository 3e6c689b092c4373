using System.Globalization;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>The combinations of inputs that a scattered step runs over, and how their outputs are put together.</summary>
internal sealed class Scatter
{
    private readonly IReadOnlyList<string> _names;
    private readonly ScatterMethod _method;
    private readonly CwlObject _inputs;
    private readonly IReadOnlyList<CwlValue>[] _lists;

    private Scatter(WorkflowStep step, CwlObject inputs)
    {
        _names = step.Scatter;
        _method = step.ScatterMethod ?? ScatterMethod.DotProduct;
        _inputs = inputs;
        _lists = [.. _names.Select(ListOf)];
        Count = _method == ScatterMethod.DotProduct ? CountOfDotProduct() : CountOfCrossProduct();
    }

    /// <summary>How many combinations there are.</summary>
    public long Count { get; }

    /// <exception cref="CwlException">An input that is no array, arrays of different lengths, or too many combinations.</exception>
    public static Scatter Over(WorkflowStep step, CwlObject inputs, int limit)
    {
        var scatter = new Scatter(step, inputs);
        return scatter.Count <= limit
            ? scatter
            : throw new CwlException(CwlError.LimitExceeded, string.Create(
                CultureInfo.InvariantCulture, $"scatter over {scatter.Names()} has {scatter.Count} combinations, more than the maximum of {limit}."));
    }

    /// <summary>The inputs of one combination, those that are not scattered included.</summary>
    public CwlObject Element(int index)
    {
        var at = Position(index);
        var fields = new List<KeyValuePair<string, CwlValue>>(_inputs);
        for (var i = 0; i < _names.Count; i++)
        {
            fields.Add(new(_names[i], _lists[i][at[i]]));
        }

        return new CwlObject(fields);
    }

    /// <summary>The outputs of all combinations, in order, as the step's outputs: arrays, nested for a nested cross product.</summary>
    public CwlObject Gather(IReadOnlyList<string> outputs, IReadOnlyList<CwlObject> results) =>
        new(outputs.Select(name => KeyValuePair.Create(name, (CwlValue)Gather([.. results.Select(result => result[name])]))));

    private CwlList Gather(CwlValue[] values)
    {
        if (_method != ScatterMethod.NestedCrossProduct)
        {
            return new CwlList(values);
        }

        var next = 0;
        return Nest(0);

        CwlList Nest(int level)
        {
            var items = new CwlValue[_lists[level].Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = level == _lists.Length - 1 ? values[next++] : Nest(level + 1);
            }

            return new CwlList(items);
        }
    }

    // The last input changes fastest.
    private int[] Position(int index)
    {
        var position = new int[_lists.Length];
        for (var i = _lists.Length - 1; i >= 0; i--)
        {
            position[i] = _method == ScatterMethod.DotProduct ? index : index % _lists[i].Count;
            index = _method == ScatterMethod.DotProduct ? index : index / _lists[i].Count;
        }

        return position;
    }

    private IReadOnlyList<CwlValue> ListOf(string name) => _inputs[name] is CwlList list
        ? list.Items
        : throw new CwlException(CwlError.InvalidInput, $"input '{name}' is scattered over and must be an array, but it is {ShownText.Of(_inputs[name])}.");

    private int CountOfDotProduct() => _lists.All(list => list.Count == _lists[0].Count)
        ? _lists[0].Count
        : throw new CwlException(
            CwlError.InvalidInput,
            $"scatter by dotproduct needs arrays of one length: {string.Join(", ", _names.Zip(_lists, (name, list) => $"'{name}' has {list.Count}"))}.");

    private long CountOfCrossProduct()
    {
        var count = 1L;
        foreach (var list in _lists)
        {
            count = Math.Min(long.MaxValue / int.MaxValue, count) * list.Count;
        }

        return count;
    }

    private string Names() => string.Join(", ", _names.Select(name => $"'{name}'"));
}
