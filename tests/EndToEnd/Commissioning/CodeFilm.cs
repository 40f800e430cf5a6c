using System.Globalization;
using System.Text;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>What the phone's camera sees in a test: a label with the code of <c>http://x/commission#E-1.T0</c> on a grey wall, YUV4MPEG2 at 10 frames a second.</summary>
internal static class CodeFilm
{
    private const int Width = 640;
    private const int Height = 480;
    private const int Module = 10;

    /// <summary>The 25 rows of the code (ISO/IEC 18004, version 2, level L), a module a bit, the left one first.</summary>
    private static readonly string[] Rows =
    [
        "1fc897f", "105bf41", "174e65d", "175ac5d", "174595d", "1054f41", "1fd557f", "0001000", "1f7dbaa", "1028122", "175bb7b", "163e4b1", "0f4b7d7",
        "1c2d10a", "12e978b", "133d699", "14e09f4", "001bb1c", "1fd555f", "1040518", "175cbfc", "17584f7", "1751125", "10567b9", "1fdf8ff",
    ];

    public static void Write(string path)
    {
        var frame = new byte[Width * Height * 3 / 2];
        Array.Fill(frame, (byte)128);
        var rows = Rows.Select(row => int.Parse(row, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        var (left, top, quiet) = ((Width - (Rows.Length * Module)) / 2, (Height - (Rows.Length * Module)) / 2, 4 * Module);
        for (var y = top - quiet; y < Height - top + quiet; y++)
        {
            for (var x = left - quiet; x < Width - left + quiet; x++)
            {
                var (row, column) = (y - top, x - left);
                var isDark = row >= 0 && column >= 0 && row / Module < Rows.Length && column / Module < Rows.Length
                    && (rows[row / Module] >> (Rows.Length - 1 - (column / Module)) & 1) == 1;
                frame[(y * Width) + x] = isDark ? (byte)20 : (byte)230;
            }
        }

        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        for (var i = 0; i < 5; i++)
        {
            file.Write("FRAME\n"u8);
            file.Write(frame);
        }
    }
}
