using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>What can be asked of a type, and the types made from it on the way along a link.</summary>
internal static class TypeShape
{
    public static CwlType Null { get; } = new PrimitiveType(PrimitiveKind.Null);

    public static CwlType Any { get; } = new PrimitiveType(PrimitiveKind.Any);

    public static bool IsNull(CwlType type) => type is PrimitiveType { Kind: PrimitiveKind.Null };

    /// <summary>Whether a parameter of this type may be left out. (Any is "any value but null".)</summary>
    public static bool AcceptsNull(CwlType type) => type is UnionType union ? union.Members.Any(AcceptsNull) : IsNull(type);

    public static CwlType Nullable(CwlType type) => type switch
    {
        _ when AcceptsNull(type) || type == Any => type,
        UnionType union => new UnionType([Null, .. union.Members]),
        _ => new UnionType([Null, type]),
    };

    /// <summary>The type of the values that are not null; the type itself when null is all it has.</summary>
    public static CwlType WithoutNull(CwlType type)
    {
        if (type is not UnionType union)
        {
            return type;
        }

        var members = union.Members.Where(member => !IsNull(member)).ToArray();
        return members.Length switch
        {
            0 => type,
            1 => members[0],
            _ => new UnionType(members),
        };
    }

    /// <summary>Arrays of so many dimensions.</summary>
    public static CwlType Array(CwlType items, int dimensions)
    {
        for (var i = 0; i < dimensions; i++)
        {
            items = new ArrayType(items);
        }

        return items;
    }

    /// <summary>The type with null neither for itself nor for what it lists.</summary>
    public static CwlType WithoutNulls(CwlType type) => type is ArrayType array ? new ArrayType(WithoutNulls(array.Items)) : WithoutNull(type);

    /// <summary>What <c>merge_flattened</c> makes of a source: an array stays one, anything else becomes an item of one.</summary>
    public static CwlType Flattened(CwlType type)
    {
        if (type is ArrayType || type == Any)
        {
            return type;
        }

        if (type is not UnionType union || !union.Members.Any(member => member is ArrayType))
        {
            return new ArrayType(type);
        }

        var items = union.Members.Where(member => member is not ArrayType).ToArray();
        return new UnionType([.. union.Members.Where(member => member is ArrayType), .. items.Select(item => new ArrayType(item))]);
    }

    /// <summary>Whether a value of the type can be an array.</summary>
    public static bool MayBeArray(CwlType type) => type switch
    {
        ArrayType => true,
        UnionType union => union.Members.Any(MayBeArray),
        _ => type == Any,
    };

    /// <summary>What <c>pickValue</c> makes of a merged value; what is not an array is handed on.</summary>
    public static CwlType Picked(CwlType merged, PickValue pickValue) => merged switch
    {
        ArrayType array when pickValue == PickValue.AllNonNull => new ArrayType(WithoutNull(array.Items)),
        ArrayType array => WithoutNull(array.Items),
        UnionType union => new UnionType([.. union.Members.Select(member => Picked(member, pickValue))]),
        _ => merged,
    };

    public static bool HoldsFiles(CwlType type) => type switch
    {
        ArrayType array => HoldsFiles(array.Items),
        UnionType union => union.Members.Any(HoldsFiles),
        PrimitiveType primitive => primitive.Kind == PrimitiveKind.File,
        _ => false,
    };
}
