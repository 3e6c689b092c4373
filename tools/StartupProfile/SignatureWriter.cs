using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace StartupProfile;

/// <summary>Writes types into signatures (ECMA-335, II.23.2), and notes which assemblies they are from.</summary>
internal sealed class SignatureWriter(MetadataBuilder metadata, ProgramAssemblies program)
{
    // The type that stands for any class in shared generic code has an assembly of its own in profiles.
    private const string AnyClass = "System.__Canon";
    private const string AssemblyOfAnyClass = "System.Private.Canon";

    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EntityHandle> _types = [];

    /// <summary>The assemblies named since this was last emptied.</summary>
    public SortedSet<string> Named { get; } = new(StringComparer.Ordinal);

    public EntityHandle Reference(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        var assembly = type.FullName == AnyClass ? AssemblyOfAnyClass : outermost.Assembly.GetName().Name!;
        if (assembly != AssemblyOfAnyClass)
        {
            Named.Add(assembly);
        }

        if (_types.TryGetValue(type, out var known))
        {
            return known;
        }

        var scope = type.DeclaringType is { } parent ? Reference(parent) : Reference(assembly);
        var space = type.DeclaringType is null ? metadata.GetOrAddString(type.Namespace ?? string.Empty) : default;
        return _types[type] = metadata.AddTypeReference(scope, space, metadata.GetOrAddString(type.Name));
    }

    /// <returns>Whether all of it is known.</returns>
    public bool TryWrite(SignatureTypeEncoder encoder, TypeName name)
    {
        if (name.Ranks > 0)
        {
            return TryWrite(encoder.SZArray(), name with { Ranks = name.Ranks - 1 });
        }

        var type = program.FindType(name.Name);
        if (type is null || type.IsGenericTypeDefinition != (name.Arguments.Count > 0))
        {
            return false;
        }

        if (name.Arguments.Count == 0)
        {
            return TryWrite(encoder, type);
        }

        var arguments = encoder.GenericInstantiation(Reference(type), name.Arguments.Count, type.IsValueType);
        return name.Arguments.All(argument => TryWrite(arguments.AddArgument(), argument));
    }

    /// <returns>False for a pointer to a function and an array of more dimensions.</returns>
    public bool TryWrite(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsFunctionPointer || (type.IsArray && !type.IsSZArray))
        {
            return false;
        }

        if (type.IsSZArray)
        {
            return TryWrite(encoder.SZArray(), type.GetElementType()!);
        }

        if (type.IsPointer)
        {
            return TryWritePointer(encoder, type.GetElementType()!);
        }

        if (type.IsGenericType)
        {
            var arguments = encoder.GenericInstantiation(Reference(type.GetGenericTypeDefinition()), type.GetGenericArguments().Length, type.IsValueType);
            return type.GetGenericArguments().All(argument => TryWrite(arguments.AddArgument(), argument));
        }

        WriteSimple(encoder, type);
        return true;
    }

    private bool TryWritePointer(SignatureTypeEncoder encoder, Type target)
    {
        if (target != typeof(void))
        {
            return TryWrite(encoder.Pointer(), target);
        }

        encoder.VoidPointer();
        return true;
    }

    private void WriteSimple(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsGenericMethodParameter)
        {
            encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
        }
        else if (type.IsGenericTypeParameter)
        {
            encoder.GenericTypeParameter(type.GenericParameterPosition);
        }
        else if (Primitive(type) is { } code)
        {
            encoder.PrimitiveType(code);
        }
        else
        {
            encoder.Type(Reference(type), type.IsValueType);
        }
    }

    private static PrimitiveTypeCode? Primitive(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => PrimitiveTypeCode.Boolean,
        TypeCode.Char => PrimitiveTypeCode.Char,
        TypeCode.SByte => PrimitiveTypeCode.SByte,
        TypeCode.Byte => PrimitiveTypeCode.Byte,
        TypeCode.Int16 => PrimitiveTypeCode.Int16,
        TypeCode.UInt16 => PrimitiveTypeCode.UInt16,
        TypeCode.Int32 => PrimitiveTypeCode.Int32,
        TypeCode.UInt32 => PrimitiveTypeCode.UInt32,
        TypeCode.Int64 => PrimitiveTypeCode.Int64,
        TypeCode.UInt64 => PrimitiveTypeCode.UInt64,
        TypeCode.Single => PrimitiveTypeCode.Single,
        TypeCode.Double => PrimitiveTypeCode.Double,
        TypeCode.String => PrimitiveTypeCode.String,
        _ when type == typeof(object) => PrimitiveTypeCode.Object,
        _ when type == typeof(nint) => PrimitiveTypeCode.IntPtr,
        _ when type == typeof(nuint) => PrimitiveTypeCode.UIntPtr,
        _ => null,
    };

    private AssemblyReferenceHandle Reference(string assembly)
    {
        if (!_assemblies.TryGetValue(assembly, out var handle))
        {
            handle = metadata.AddAssemblyReference(metadata.GetOrAddString(assembly), new Version(), default, default, default, default);
            _assemblies[assembly] = handle;
        }

        return handle;
    }
}
