using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace StartupProfile;

/// <summary>
/// Writes a profile that crossgen2 reads (<c>.mibc</c>, described at its <c>MIbcProfileParser</c>): an assembly whose global method
/// <c>AssemblyDictionary</c> loads the token of one method per group, each of which loads the tokens of the methods of the profile. A group
/// is named for all assemblies that its methods come from. crossgen2 compiles what a profile names, also where it cannot see that it is used.
/// </summary>
internal sealed class ProfileWriter
{
    private readonly MetadataBuilder _metadata = new();
    private readonly BlobBuilder _bodies = new();
    private readonly MethodBodyStreamEncoder _code;
    private readonly SortedDictionary<string, List<EntityHandle>> _groups = new(StringComparer.Ordinal);
    private readonly ProgramAssemblies _program;
    private readonly SignatureWriter _signatures;

    public ProfileWriter(ProgramAssemblies program)
    {
        _code = new MethodBodyStreamEncoder(_bodies);
        _program = program;
        _signatures = new SignatureWriter(_metadata, program);
    }

    public int Count => _groups.Values.Sum(group => group.Count);

    /// <returns>Whether the method, or one of its overloads, could be named.</returns>
    public bool TryAdd(MethodName method)
    {
        _signatures.Named.Clear();
        if (_program.FindType(method.Type.Name) is not { } type || Owner(type, method.Type) is not { } owner)
        {
            return false;
        }

        var handles = ProgramAssemblies.FindMethods(type, method).Select(one => Reference(owner, one, method)).OfType<EntityHandle>().ToList();
        if (handles.Count == 0)
        {
            return false;
        }

        var group = string.Join(';', _signatures.Named) + ";";
        _groups.TryAdd(group, []);
        _groups[group].AddRange(handles);
        return true;
    }

    public void Save(string path)
    {
        const string Name = "startup.mibc";
        _metadata.AddModule(0, _metadata.GetOrAddString(Name), _metadata.GetOrAddGuid(Guid.Empty), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString(Name), new Version(), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var (name, methods) in _groups)
        {
            dictionary.LoadString(_metadata.GetOrAddUserString(name));
            LoadToken(dictionary, AddGroup(name, methods));
        }

        AddGlobalMethod("AssemblyDictionary", dictionary);
        var file = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), _bodies).Serialize(file);
        File.WriteAllBytes(path, file.ToArray());
    }

    private EntityHandle? Owner(Type type, TypeName name)
    {
        if (name.Arguments.Count == 0)
        {
            return _signatures.Reference(type);
        }

        var signature = new BlobBuilder();
        return _signatures.TryWrite(new BlobEncoder(signature).TypeSpecificationSignature(), name)
            ? _metadata.AddTypeSpecification(_metadata.GetOrAddBlob(signature))
            : null;
    }

    private EntityHandle? Reference(EntityHandle owner, MethodBase method, MethodName name)
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(SignatureCallingConvention.Default, name.Arguments.Count, !method.IsStatic)
            .Parameters(name.Parameters, out var result, out var parameters);
        var known = TryWriteResult(result, (method as MethodInfo)?.ReturnType ?? typeof(void));
        foreach (var parameter in method.GetParameters())
        {
            known &= TryWrite(parameters.AddParameter().Type(parameter.ParameterType.IsByRef), parameter.ParameterType);
        }

        if (!known)
        {
            return null;
        }

        var member = _metadata.AddMemberReference(owner, _metadata.GetOrAddString(name.Name), _metadata.GetOrAddBlob(signature));
        return name.Arguments.Count == 0 ? member : Instantiation(member, name.Arguments);
    }

    private EntityHandle? Instantiation(EntityHandle method, IReadOnlyList<TypeName> types)
    {
        var signature = new BlobBuilder();
        var arguments = new BlobEncoder(signature).MethodSpecificationSignature(types.Count);
        return types.All(type => _signatures.TryWrite(arguments.AddArgument(), type)) ? _metadata.AddMethodSpecification(method, _metadata.GetOrAddBlob(signature)) : null;
    }

    private bool TryWriteResult(ReturnTypeEncoder encoder, Type type)
    {
        if (type != typeof(void))
        {
            return TryWrite(encoder.Type(type.IsByRef), type);
        }

        encoder.Void();
        return true;
    }

    private bool TryWrite(SignatureTypeEncoder encoder, Type type) => _signatures.TryWrite(encoder, type.IsByRef ? type.GetElementType()! : type);

    private MethodDefinitionHandle AddGroup(string name, List<EntityHandle> methods)
    {
        var group = new InstructionEncoder(new BlobBuilder());
        methods.ForEach(method => LoadToken(group, method));
        return AddGlobalMethod("Assemblies_" + name, group);
    }

    private static void LoadToken(InstructionEncoder code, EntityHandle token)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(token);
        code.OpCode(ILOpCode.Pop);
    }

    private MethodDefinitionHandle AddGlobalMethod(string name, InstructionEncoder code)
    {
        code.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static result => result.Void(), static _ => { });
        return _metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static,
            MethodImplAttributes.IL,
            _metadata.GetOrAddString(name),
            _metadata.GetOrAddBlob(signature),
            _code.AddMethodBody(code),
            default);
    }
}
