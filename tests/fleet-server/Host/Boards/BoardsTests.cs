using System.Net;
using System.Xml.Linq;

namespace Laterne.Host.Tests.Boards;

[TestClass]
public sealed class BoardsTests
{
    [TestMethod]
    public async Task The_page_of_a_board_shows_the_drawing_of_its_data_in_either_language_and_refuses_a_name_that_nobody_has()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var boards = (await ada.GetAsync("/api/boards").JsonAsync()).GetProperty("boards").EnumerateArray().ToList();
        Assert.IsGreaterThanOrEqualTo(5, boards.Count);
        foreach (var board in boards)
        {
            var name = board.GetProperty("name").GetString()!;
            using var answer = await ada.GetAsync($"/api/boards/{name}/wiring?lang=de");
            Assert.AreEqual("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
            var drawing = XDocument.Parse(await answer.Content.ReadAsStringAsync());
            StringAssert.Contains(drawing.Root!.Value, $"Verdrahtung von {name}");
            foreach (var pin in board.GetProperty("pins").EnumerateArray())
            {
                StringAssert.Contains(drawing.Root.Value, $"GPIO{pin.GetProperty("gpio")}");
            }
        }

        await ada.GetAsync("/api/boards/nobody/wiring").RefusalAsync(HttpStatusCode.NotFound, "board-not-found");
    }
}
