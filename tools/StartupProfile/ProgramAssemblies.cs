using System.Reflection;

namespace StartupProfile;

/// <summary>The assemblies of the program, and the framework's, to look up what the JIT compiler names.</summary>
internal sealed class ProgramAssemblies
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // The JIT compiler says these in C#'s words.
    private static readonly Dictionary<string, Type> Keywords = new(StringComparer.Ordinal)
    {
        ["bool"] = typeof(bool),
        ["byte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["short"] = typeof(short),
        ["ushort"] = typeof(ushort),
        ["int"] = typeof(int),
        ["uint"] = typeof(uint),
        ["long"] = typeof(long),
        ["ulong"] = typeof(ulong),
        ["char"] = typeof(char),
        ["float"] = typeof(float),
        ["double"] = typeof(double),
        ["nint"] = typeof(nint),
        ["nuint"] = typeof(nuint),
    };

    private readonly List<Assembly> _assemblies;

    private ProgramAssemblies(List<Assembly> assemblies) => _assemblies = assemblies;

    /// <param name="folder">With the program's assemblies; the framework's are those that this program runs on.</param>
    public static ProgramAssemblies Load(string folder)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var files = Directory.GetFiles(folder, "*.dll").Concat(Directory.GetFiles(framework, "System*.dll"))
            .DistinctBy(Path.GetFileName, StringComparer.Ordinal);
        return new ProgramAssemblies([typeof(object).Assembly, .. files.Select(TryLoad).OfType<Assembly>().Where(assembly => assembly != typeof(object).Assembly)]);
    }

    public Type? FindType(string name) =>
        Keywords.TryGetValue(name, out var known) ? known : _assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);

    /// <summary>The methods of that name with as many parameters and type arguments.</summary>
    public static IReadOnlyList<MethodBase> FindMethods(Type type, MethodName method) =>
    [
        .. type.GetMembers(Declared).OfType<MethodBase>().Where(one => one.Name == method.Name
            && one.GetParameters().Length == method.Parameters
            && (one.IsGenericMethodDefinition ? one.GetGenericArguments().Length : 0) == method.Arguments.Count),
    ];

    private static Assembly? TryLoad(string file)
    {
        try
        {
            return Assembly.LoadFrom(file);
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            // Native code, or an assembly that is loaded from elsewhere.
            return null;
        }
    }
}
