using Laterne.Features.Http;
using Microsoft.Data.Sqlite;

namespace Laterne.Features.Tests.Http;

[TestClass]
public sealed class DatabaseFaultsTests
{
    [TestMethod]
    [DataRow(13, "full")]
    [DataRow(5, "Another program")]
    [DataRow(8, "rights")]
    [DataRow(10, "log")]
    public void A_fault_of_the_database_says_that_nothing_changed_and_the_mend(int code, string words)
    {
        var refusal = DatabaseFaults.Explain(new SqliteException("x", code));
        Assert.AreEqual(503, refusal.Status);
        Assert.AreEqual("storage", refusal.Code);
        Assert.StartsWith("Nothing was changed.", refusal.Reason);
        Assert.Contains(words, refusal.Reason);
    }

    [TestMethod]
    public void A_row_that_somebody_else_made_first_is_a_conflict_and_no_fault()
    {
        Assert.IsTrue(DatabaseFaults.IsConflict(new SqliteException("x", 19)));
        Assert.IsFalse(DatabaseFaults.IsConflict(new SqliteException("x", 13)));
    }
}
