using Cwl.Runner.Model;

namespace Cwl.Cli.Inputs;

/// <summary>A type, and whether the value may be left out.</summary>
/// <param name="Type">The type without null.</param>
/// <param name="IsOptional">Whether null was one of its members.</param>
internal readonly record struct OptionalType(CwlType Type, bool IsOptional)
{
    public static OptionalType Of(CwlType type)
    {
        if (type is not UnionType union)
        {
            return new(type, false);
        }

        var members = union.Members.Where(member => member is not PrimitiveType { Kind: PrimitiveKind.Null }).ToArray();
        return new(members.Length == 1 ? members[0] : new UnionType(members), members.Length < union.Members.Count);
    }
}
