/// Keys for tests, and what the openssl command made with them. They protect nothing.
enum KeyFixture {
  /// The ECDSA keys of RFC 6979 appendices A.2.5 and A.2.6, with their signatures over "sample".
  static let p256 = [
    "kty": "EC", "crv": "P-256", "x": "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
    "y": "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk", "d": "ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE",
  ]
  static let p384 = [
    "kty": "EC", "crv": "P-384",
    "x": "7DpOQVtOGaRWhhgCn0J_pdqai8SukuAuBqrlKGswDGTe-PDqkFWGYGSiVFFUgLwT",
    "y": "gBXZty19VyROqO-awMYhiWcIpZNn-d-59UyoSz8cnbEoiyMcOuDU_nNE_SUzJkcg",
    "d": "a509rS4bjBwFsZh1tmWfTeI8O2Z78pe6mqR3QHhxN9iW1XJOTHCoJfhyyepg0u31",
  ]
  static let p256Signature = "79SLKqy2qP0RQN2c1F6B1p0sh3tWqvmRw00OqE6vNxb3yxyULWV8QdQ2x6G24p9l8-kA27mv9AZNxKsvhDrNqA"
  static let p384Signature =
    "lO27kqXsuKrUc25WxpGRaz-IFAZmzp-nPWTE6pWtEzyBpkgVLkSs-W423R6A-r5Gme9K6xXxeM6h_kDbJgMTjxMOdAoZYkUm"
    + "IDtjUdCjqU-jKcFFeG5nnnuCxxo4YorI"

  /// The first key of RFC 8032 §7.1.
  static let ed25519 = [
    "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  ]

  static let rsa: [String: String] = [
    "kty": "RSA",
    "n":
      "vr3N-87Yy2CkyGjzm871gtvNYn_5PWqqozJ7cwPQRZ8RjV-UV1Px4cPLVkI8LB-gGMlOCjixmhYwMhFjU6cA6J07BQNybjGK"
      + "z6ruHC5EjEBuQTpGR93U338Ufm7AOZTqJsd_07igvwdqQVinvhzA0_r8aXIpT2-d8NumZ-7U8JgpYI4adpmCmQYRlJwofuEv"
      + "WzCSml1ixKCCXiuYl50lv-i-4P7o0zGpzBOGgJyCnl6rsiHo-7xQuN-CIP6Qnwl-FvUYbYDdAHD1wk32-NkaRZN05mi10n7k"
      + "hyQLllI_xckVYi4sfwy-BElGJYxHtVfLTxCM4pS1NA-C10CgejK_7Q",
    "e": "AQAB",
    "d":
      "WQlAncpwaH80bFiRXqm88NiphtE2BvVDsepetdGR5u3Zw6RaGmmU_03mHN3OOMqKcQeG5j6QqNyyoqx7MRFD21GJu01gnQ-D"
      + "PG0NuRnf5Zgt30TUibeDJtCrQFlyYW6h3nhBsxL79i__6YD4zEWfvVPrf01K-0me8E-X3eweei--YI0nVxx8DOoE8Bb4dtGX"
      + "6pblEXnMhGlLpV0XqqkJ-PlZjoONgMaQ0hUFlNxmQ0Snij6YJbam7m_00T3DariCTBc0BCosZWEhX1QuZU1C9xmASH7oNMrj"
      + "XTWuTeL4b9815qjyjPTEtPBzrzmdciUAK6BSKebSljCs25LscTayAQ",
    "p":
      "7BGbb4AEdbw8bnx8uDrV5qNcFHtSyrxAjgOfFAJtjEcToR50o-M6MgPsRMiw8MKrWa0EFIROe3waU2GqNPueBKvqbR1DoQu4"
      + "Gi4pEFFbBvo3TbkPwNlUvW6lTqkj2e-QSUMrZL8ffB3iv3b3HdG3aX8JQA2cL9JMA2BhyhYXtz8",
    "q":
      "zth92UD-ZWt3Ar3qFAiDIJUphDXP92DUCadUTvYeBV8Y-ljKTXheJitzpPunDupWTzetEtLjBA6FJ8ZndyYhuaW9jAWLBTK8"
      + "A74BcFlWG0qWEO86jsiJR_cUmYyij_0exi5IunHw28stapFIeMldA_MamVUHi9VrGqz23uzqidM",
    "dp":
      "cH_zky9u8KzEH-MzjJh9V2yCdUBQNE2CditDpEWD71XwBNh-vZuMIEm-TwlVSWd8QUAysZRb0n1SDmp8ssM2iwNitJ09nYH4"
      + "OoHFEAG1X53evSt0VnM77wrLvLDeZP3FxSQ9icWLO5sCdDw9h_hpb90ai2vxAtk1YGaOM8BTjQ",
    "dq":
      "Bf2LF4GkXHeSSMgLQW1Fruni--s7DKUHPwhTjr3d_LXWWVm88iVsRJq5jKulGO98dGreXk8xN-rbvF0onfDCxUehh66Zahsg"
      + "CtOz4vcTYVL1qaPkBEKWhzkGpbPG-XiRLZgljxDBsvvdYtq2SJk8UmL2AD7QKyKRKYKc27PszvU",
    "qi":
      "lZGXrtrnHOIGSOGQ_pPxupaK_ONjUYBSN9M2H9VsbEvodrNt50vjKu6ZYEMzbaXehM-4P1dWxqEX_kMDgkUAx4xuoRMHxid9"
      + "JVsJs2ZR4sYZFkwyIoAJTeO2OJlNe9YU2m_kcJHojzVx2johg0h13Mt4uAMizI4IM40r6t7-_B4",
  ]

  /// Signatures of ``rsa`` over "sample".
  static let rsaSignatures: [(String, String)] = [
    (
      "RS256",
      "GZifQjNyphe0WGU-8YROPaRveSRGRkDelGUIDxlWg6sX-RIBCkbHysbERy2b2v4whPYa3DCGOnQqAXfNZSYocmlKTGyEpFYF"
        + "n91N72mgaHaLex0jYNwoqa2usHMJb6jv6uRDhzERLWh4mZ7k1bhdH232U_JMXuzqNTEkAYq6ZrswMuHEgSJmfKt6cBedwKQ8"
        + "rtwfYUHZFqm4LaI3tPX1bBd6P84zRKgsLfY0P08Qh-CvPdFxlO-1nIfs3LVGpJazKd0sixN60dVAZlZ9WA1_-ioXEKvHGgUD"
        + "XQCXCuE9542EPNnyddnCKtM8LNxIXjRoNAjYJs-hhDZcj4fQLDqqpA"
    ),
    (
      "RS384",
      "GYkSzqLBeaVdcwwzZS3ZqhYUVgvTDqJlkKXigctpvqDPAVbbeuxgEFJsyhewfkg5Afojmo5-p6zi-9mPZ-34vQqznhxmMSnI"
        + "afQJM2wBw25bXuZcWH7vQW87AugrZ1NdnWTQ45H-gL7ckqJJnKShWD6z39H72wFAOggCjNyY9erh-GKcQO-H_ZRnojpPIox8"
        + "3kixKiSr6bcuNooKUSA9sJlNE7f7r3gHCTdcpgKrZeuRKcNhK4L4JAK_1YpzayQBS-Sa2UjcQAvNOKkjgP7kc8k3Xw-W6dRU"
        + "WHE3M6jK4h0jFMxV3omarYkz_fW80FdgXnQetq1lMlFqQWzyM08dfw"
    ),
    (
      "RS512",
      "fD0UXYH-AVL8Wls5DsywiCIs13szCE8s-8wVHdCVEh6pQ1zMG-XHy9XGhjYQ6k_qag90KWHHWjv26iwMYVD7Y9brhPgp8P-V"
        + "iPR8PhXY4foQIl6aDvKkl5O2OVPUxJWQM_BUOhA7ghgAVlvGgOQByiiCWy8ccj_kEOX7d3Zr8gU8caMAwBYAffJRb5ezBa5q"
        + "1Qg_9Sm7hLpRqq3_gDwYATWlXEZJuMxQqbiM6lltyjqbrGrDt2CG7Nw9658G9WV0kGNX5CDnYyYSRgNibKnBzaDok8_mCiew"
        + "L1mAcZsY4W2eWpEHozQZK4AgsfjPh6TS_scAsBZ-IoKgd5vZrRp7vg"
    ),
    (
      "PS256",
      "M1GzWgtN1oL9u3g4amwP_bLPe5trcfa4rzVxi0Hw6BEIjAXJtIW0oM0TL-uNtsSwvOGAp9zP2eanwtuGDZjH_lbVFEjQB3y8"
        + "SrZc_0dpE23fnVdf4j8zsQ_PbcDrfWA7y88ciiyIC1C7x92yNyeqwTxrxxJf791sU22T8wUXjb_-LXk6bXSVUeyIAc0loeMA"
        + "5BkcpAvSlvS0jykFjlkmRlmOPEmd9UQmPv91laekzR13jjU9J7UnfRjz0QEcX4JagJPlazUDStAVN9xmOL2hnp5gfqyLriZh"
        + "Jo-RjYNkvBXlAz3Od76G9AiQrsFbh4hZ5uMKkVNVoLUbqkoy9CgAdg"
    ),
    (
      "PS384",
      "hECmqqw9SNSvMMLUe9WwC-SCIJ_zlD8PUu_ef_nv9rEhjZwAm_4tCG_w5poE6aOHeT4oFq3o6BH0UMFu3veYQ9A3i-DJRtoh"
        + "o9YnYMzOOVt08YCt6bDX5zeZbwS_Wx3yZaUmzBq1HWyPsBaxC630uRXAHJ6oyLht9IVWkhRsU9AkrljALTaSn14bP6N5yixD"
        + "xM-XqwF0sZOqt5oMPZ1AMAeRZKvtNWPAXgfiUO57A95PrYdyvNRlYW9ZT3VnyholV-W8AbrhtPnR_gIMU38JQWS4wiQ2fSAa"
        + "anypxiEw_0bIv90l3jWiD3i8DefUUYid4m_lJk8jXRjQqvbKALfNRg"
    ),
    (
      "PS512",
      "mu0PmKOawXziWK_7gLPJLkS88771gZA0Le1-ZMHqyrtyvNbTKq3Gc3M9gVmMerLK-_kOwXmFJeNkqRXnsW3mmHbrf0NxRhNY"
        + "weNTIcL56SiClNMlBmnC_SMMAfocgF1PTDo4hEX_vxaMyfB8JEPJNMtOVTLfLXqIrTDZYOe00KM0qXPgYkKZkNZtQJD5F-Z3"
        + "4ZhmddGlsHUD83ZQClAxczcLEQ8mjwS-fd9DPJsXvdwHoqpWc_DolUKy7zOToYPVUspJhzZ9QXd1nC348ZDbDZhZ4s0wu3wq"
        + "uSTSp3o2sN8OAb2kf7UkXWWf_60IzsQ9X78TmLV-jMRtsTweA8mUPw"
    ),
  ]

  /// Like PS256, but with a salt of 20 bytes.
  static let shortSaltSignature =
    "ivwBWVviYU9V5xp3bdfFNtwvZl1gIbBBeI1sb7MZBCwAJpktvXtEyJkF2a9Z6oltNHukETxx129yrRDYpe-Y2kPoTr68o8_s"
    + "FdC-TQCLrnZJnME0StJVHvT_Xu7x12EIPoM9DNjiTFFQgaxu6nTAOa4wORGFKVq5vQwfB1BaTNo_h1598ujGDDqMuBjVynwk"
    + "xdzMjeqP27uuCQSoYS0BiHQdjlDf1KRmOJi-WPjXWknhkQQro-O4QGJjUmYUdRore5xC3UgI0C3ZaGo-sxPfIcvy8jcmEwcV"
    + "z3X5rLaWuQyO5EWZ1HlipcApUrh7_D6xiF3Vbf7g5Ezb3WaEYrK6nQ"
}
