namespace Laterne.Core.Settings;

/// <summary>Where in a document reading stands. Text is made only when something is refused.</summary>
public sealed class FieldPath
{
    private const int Depth = 8;
    private const int NoIndex = -1;

    private readonly string[] _name = { "", "", "", "", "", "", "", "" };
    private readonly int[] _index = new int[Depth];
    private int _count;

    /// <summary>Back to the whole document.</summary>
    public void Clear() => _count = 0;

    /// <summary>Goes into a member.</summary>
    public void Enter(string name) => Push(name, NoIndex);

    /// <summary>Goes into an element of the array the path stands at.</summary>
    public void Enter(int index) => Push("", index);

    /// <summary>Goes back up.</summary>
    public void Leave() => _count--;

    /// <summary>For instance <c>programs[0].switchPoints[2].level</c>; <c>$</c> for the whole document. Allocates.</summary>
    public string AsText()
    {
        string text = "";
        for (int i = 0; i < _count && i < Depth; i++)
        {
            string separator = text.Length == 0 ? "" : ".";
            text += _index[i] == NoIndex ? separator + _name[i] : "[" + _index[i].ToString() + "]";
        }

        return text.Length == 0 ? "$" : text;
    }

    private void Push(string name, int index)
    {
        if (_count < Depth)
        {
            _name[_count] = name;
            _index[_count] = index;
        }

        _count++;
    }
}
