using Laterne.DeviceGate.Rules.Image;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

/// <summary>One firmware project's compilation, opened for the rules: syntax, operations, types and the emitted image.</summary>
internal sealed class FirmwareCode
{
    private readonly Lazy<IReadOnlyList<IOperation>> _operations;
    private readonly Lazy<ImageScan> _image;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models;

    /// <param name="project">The project's name, as in its folder.</param>
    public FirmwareCode(string project, CSharpCompilation compilation)
    {
        Project = project;
        Compilation = compilation;
        _models = compilation.SyntaxTrees.ToDictionary(tree => tree, tree => compilation.GetSemanticModel(tree));
        _operations = new(() => [.. compilation.SyntaxTrees.SelectMany(tree => Roots(tree.GetRoot(), _models[tree])).SelectMany(root => root.DescendantsAndSelf())]);
        _image = new(() => ImageScan.Of(compilation));
    }

    public string Project { get; }

    public CSharpCompilation Compilation { get; }

    public ImageScan Image => _image.Value;

    public IEnumerable<T> Operations<T>() where T : IOperation => _operations.Value.OfType<T>();

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode =>
        Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes(descendIntoTrivia: false)).OfType<T>();

    public IEnumerable<INamedTypeSymbol> Types => Nodes<BaseTypeDeclarationSyntax>()
        .Select(node => (INamedTypeSymbol)Model(node).GetDeclaredSymbol(node)!).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    public SemanticModel Model(SyntaxNode node) => _models[node.SyntaxTree];

    private static IEnumerable<IOperation> Roots(SyntaxNode node, SemanticModel model)
    {
        if (model.GetOperation(node) is { } operation)
        {
            return [operation];
        }
        return node.ChildNodes().SelectMany(child => Roots(child, model));
    }
}
