namespace Laterne.Updates.Tests;

/// <summary>RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc); the last one, of 1023 bytes, was made by the reference code of its section 6.</summary>
internal static class Rfc8032
{
    public static IEnumerable<(byte[] Key, byte[] Message, byte[] Signature)> Vectors()
    {
        yield return (
            Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            Convert.FromHexString(""),
            Convert.FromHexString("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
        yield return (
            Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
            Convert.FromHexString("72"),
            Convert.FromHexString("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        yield return (
            Convert.FromHexString("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
            Convert.FromHexString("af82"),
            Convert.FromHexString("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
                "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
        yield return (
            Convert.FromHexString("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf"),
            Convert.FromHexString("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
            Convert.FromHexString("dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589" +
                "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"));
        yield return (
            Convert.FromHexString("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c"),
            [.. Enumerable.Range(0, 1023).Select(i => (byte)i)],
            Convert.FromHexString("f49f980b9610577e8bc4323804b305b12372f2f523a87de23c5f0c259212c7f4" +
                "14c35dc1cffc54a7bcbfbfcaf4717d577e96cacccc63fe6475076d22405b8906"));
    }
}
