using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>
/// Finds the bindings of all inputs, down through unions, arrays and records. The keys are built exactly as cwltool builds them, also
/// where the standard leaves room, since the order of arguments is what users notice.
/// </summary>
internal sealed class BindingCollector(CallExpressions expressions, CancellationToken cancellationToken)
{
    private static readonly CommandLineBinding Plain = new();

    public async ValueTask<List<BoundArgument>> CollectAsync(IReadOnlyList<InputParameter> parameters, CwlObject inputs)
    {
        var found = new List<BoundArgument>();
        foreach (var parameter in parameters)
        {
            // Null binds nothing, and its valueFrom is not evaluated.
            if (inputs[parameter.Id] is not CwlNull and var value)
            {
                await AddAsync(found, parameter.Type, parameter.InputBinding, value, SortKey.Empty, SortKey.Empty.With(parameter.Id));
            }
        }

        return found;
    }

    private async ValueTask AddAsync(List<BoundArgument> found, CwlType type, CommandLineBinding? binding, CwlValue value, SortKey lead, SortKey tail)
    {
        if (binding is null)
        {
            await AddInnerAsync(found, type, null, value, lead, tail);
            return;
        }

        var key = lead.With(await PositionAsync(binding, value)).With(tail);
        if (binding.ValueFrom is null)
        {
            var inner = new List<BoundArgument>();
            await AddInnerAsync(inner, type, binding, value, lead, tail);
            foreach (var argument in inner)
            {
                found.Add(argument with { Key = key.With(argument.Key) });
            }
        }

        found.Add(new(key, binding, value));
    }

    /// <summary>What the type's own parts bind, below the parameter's binding.</summary>
    private async ValueTask AddInnerAsync(List<BoundArgument> found, CwlType type, CommandLineBinding? outer, CwlValue value, SortKey lead, SortKey tail)
    {
        switch (TypeMatcher.Select(type, value), value)
        {
            case (ArrayType array, CwlList list):
                // Items show by themselves where nothing joins them.
                var items = array.InputBinding ?? (outer is { ItemSeparator: null } ? Plain : null);
                await AddItemsAsync(found, array, items, list, lead, tail);
                break;
            case (RecordType record, CwlObject fields):
                await AddRecordAsync(found, record, fields, lead, tail);
                break;
            case (EnumType { InputBinding: { } own } symbols, _):
                await AddAsync(found, symbols with { InputBinding = null }, own, value, lead, tail);
                break;
            case (PrimitiveType { Kind: PrimitiveKind.Any } any, CwlList list) when outer is { ItemSeparator: null }:
                await AddItemsAsync(found, new ArrayType(any), Plain, list, lead, tail);
                break;
        }
    }

    private async ValueTask AddItemsAsync(List<BoundArgument> found, ArrayType array, CommandLineBinding? binding, CwlList list, SortKey lead, SortKey tail)
    {
        var middle = binding is null ? tail : lead.With(await PositionAsync(binding, list)).With(tail).With(tail);
        for (var i = 0; i < list.Count; i++)
        {
            await AddItemAsync(found, array.Items, binding, list[i], SortKey.Empty.With(i), middle);
        }
    }

    private async ValueTask AddItemAsync(List<BoundArgument> found, CwlType type, CommandLineBinding? binding, CwlValue item, SortKey index, SortKey middle)
    {
        if (item is CwlNull)
        {
            return;
        }

        if (binding is null)
        {
            await AddInnerAsync(found, type, null, item, index, middle);
            return;
        }

        var key = index.With(middle);
        if (binding.ValueFrom is null)
        {
            var inner = new List<BoundArgument>();
            await AddInnerAsync(inner, type, binding, item, index, middle);
            foreach (var argument in inner)
            {
                found.Add(argument with { Key = key.With(argument.Key) });
            }
        }

        found.Add(new(key, binding, item));
    }

    private async ValueTask AddRecordAsync(List<BoundArgument> found, RecordType record, CwlObject fields, SortKey lead, SortKey tail)
    {
        var inner = new List<BoundArgument>();
        foreach (var field in record.Fields)
        {
            if (fields[field.Id] is not CwlNull and var value)
            {
                await AddAsync(inner, field.Type, field.InputBinding, value, lead, SortKey.Empty.With(field.Id));
            }
        }

        if (record.InputBinding is not { } own)
        {
            found.AddRange(inner);
            return;
        }

        var key = lead.With(await PositionAsync(own, fields)).With(tail);
        foreach (var argument in inner)
        {
            found.Add(argument with { Key = key.With(argument.Key) });
        }

        found.Add(new(key, own, fields));
    }

    private async ValueTask<SortKeyPart> PositionAsync(CommandLineBinding binding, CwlValue self) =>
        binding.Position is null or CwlNull ? 0 : await expressions.IntegerAsync(binding.Position, self, "A binding's position", cancellationToken) ?? 0;
}
