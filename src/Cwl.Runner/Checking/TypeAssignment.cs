using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>
/// Compares the type of a source with that of a sink (Workflow v1.2, "WorkflowStepInput"; the rules of cwltool's checker, which documents
/// in the wild are written against). Two deliberate differences: numbers widen, and a string may turn out to be a symbol of an enum.
/// </summary>
internal sealed class TypeAssignment(CheckBudget budget)
{
    public Assignability Of(CwlType source, CwlType sink)
    {
        budget.Spend(1);
        if (ReferenceEquals(source, sink) || IsAny(source) || IsAny(sink))
        {
            return Assignability.Always;
        }

        return (source, sink) switch
        {
            (UnionType union, _) => FromUnion(union, sink),
            (_, UnionType union) => ToUnion(source, union),
            (ArrayType from, ArrayType to) => Of(from.Items, to.Items),
            (RecordType from, RecordType to) => OfRecords(from, to),
            (EnumType from, EnumType to) => OfEnums(from, to),
            (EnumType, PrimitiveType { Kind: PrimitiveKind.String }) => Assignability.Always,
            (PrimitiveType { Kind: PrimitiveKind.String }, EnumType) => Assignability.Sometimes,
            (PrimitiveType from, PrimitiveType to) => OfPrimitives(from.Kind, to.Kind),
            _ => Assignability.Never,
        };
    }

    private static bool IsAny(CwlType type) => type is PrimitiveType { Kind: PrimitiveKind.Any };

    // A null among the source's types makes a link doubtful, but it alone does not make it possible: "int?" never fits "string?" usefully.
    private Assignability FromUnion(UnionType source, CwlType sink)
    {
        var all = true;
        var any = false;
        var other = false;
        foreach (var member in source.Members)
        {
            var fit = Of(member, sink);
            all &= fit == Assignability.Always;
            if (!TypeShape.IsNull(member))
            {
                other = true;
                any |= fit != Assignability.Never;
            }
        }

        if (all)
        {
            return Assignability.Always;
        }

        return any || !other && TypeShape.AcceptsNull(sink) ? Assignability.Sometimes : Assignability.Never;
    }

    private Assignability ToUnion(CwlType source, UnionType sink)
    {
        var best = Assignability.Never;
        foreach (var member in sink.Members)
        {
            var fit = Of(source, member);
            if (fit > best)
            {
                best = fit;
            }
        }

        return best;
    }

    // Fields that the sink does not know are left to run time, as cwltool does.
    private Assignability OfRecords(RecordType source, RecordType sink)
    {
        budget.Spend((long)source.Fields.Count * sink.Fields.Count);
        var worst = Assignability.Always;
        foreach (var field in sink.Fields)
        {
            var from = source.Fields.FirstOrDefault(candidate => candidate.Id == field.Id)?.Type ?? TypeShape.Null;
            var fit = Of(from, field.Type);
            if (fit < worst)
            {
                worst = fit;
            }
        }

        return worst;
    }

    private Assignability OfEnums(EnumType source, EnumType sink)
    {
        budget.Spend((long)source.Symbols.Count * sink.Symbols.Count);
        var known = source.Symbols.Count(symbol => sink.Symbols.Contains(symbol, StringComparer.Ordinal));
        return known == source.Symbols.Count ? Assignability.Always : known > 0 ? Assignability.Sometimes : Assignability.Never;
    }

    private static Assignability OfPrimitives(PrimitiveKind source, PrimitiveKind sink) => (source, sink) switch
    {
        _ when source == sink => Assignability.Always,
        (PrimitiveKind.Int, PrimitiveKind.Long or PrimitiveKind.Float or PrimitiveKind.Double) => Assignability.Always,
        (PrimitiveKind.Long, PrimitiveKind.Float or PrimitiveKind.Double) => Assignability.Always,
        (PrimitiveKind.Float, PrimitiveKind.Double) => Assignability.Always,
        (PrimitiveKind.Long, PrimitiveKind.Int) or (PrimitiveKind.Double, PrimitiveKind.Float) => Assignability.Sometimes,
        _ => Assignability.Never,
    };
}
