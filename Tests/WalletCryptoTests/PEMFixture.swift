/// Keys of ``KeyFixture`` as the openssl command writes them, and keys that we do not take.
enum PEMFixture {
  static let p256SEC1 = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIMmvqdhFunUWa1whV2ex1pNOUMPbNuibEnuKYisSD2choAoGCCqGSM49
    AwEHoUQDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8
    maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==
    -----END EC PRIVATE KEY-----
    """

  static let p256PKCS8 = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgya+p2EW6dRZrXCFX
    Z7HWk05Qw9s26JsSe4piKxIPZyGhRANCAARg/tS6JVqdMclh63TGNW1owEm4kjth
    +mzmaWIuYPKftnkD/hAIuLyZpBrp6VYovGTy8bIMLX6fUXejwpTURiKZ
    -----END PRIVATE KEY-----
    """

  static let p256Public = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7
    Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==
    -----END PUBLIC KEY-----
    """

  static let p256Compressed = """
    -----BEGIN PUBLIC KEY-----
    MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgADYP7UuiVanTHJYet0xjVtaMBJuJI7
    Yfps5mliLmDyn7Y=
    -----END PUBLIC KEY-----
    """

  static let p256Explicit = """
    -----BEGIN PUBLIC KEY-----
    MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAA
    AAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////
    ///////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSd
    NgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5
    RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA
    //////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABGD+1LolWp0xyWHrdMY1bWjA
    SbiSO2H6bOZpYi5g8p+2eQP+EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk=
    -----END PUBLIC KEY-----
    """

  static let p256Encrypted = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhZ3D4P5adsCgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEFM+UUoXN8T+siJEFJFmsOcEgZBG
    +FVqYLk/jKdUarcEtCgIFw0YbvoeHgJMom8yG3XP4H4t9tndyyD8x7WOcx66iri8
    X5ns9c7gW/boZHRoG+qQQMgo1ac7h0rsvKULHD48acdKBNGFPh4DAUrPGV+wESbk
    0S5PDtvlEOcKKvZk/JO1D+Yzh7qcDN9i4tDyKh8UwGjisux8B4zIVQSkm6ahowE=
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let secp256k1 = """
    -----BEGIN PUBLIC KEY-----
    MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEyO3InGUIZTsTCBaGJ+ETvOUJRnX7Na6d
    7l+0HcmrMQj90vqSP3HDEj+C7FzmY3DucZ8eBWvbLUjrT2oOKc9hyQ==
    -----END PUBLIC KEY-----
    """

  static let x25519 = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VuAyEA4dEQdHh5720ZVGE9Z8QsNKQXIwilwdyrr3Evb71XCDI=
    -----END PUBLIC KEY-----
    """

  static let rsa1024 = """
    -----BEGIN PUBLIC KEY-----
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDQRvvV+43FFZctih0TphxN/Tve
    tdNQAjQodbkUPvfD6t1hQc5MnEFaZeWufaRJLKTyX4KGw1i4006ejQtVosPktOzN
    LootyuSxFi5pfSzBGa1+zA/zsoOmhgsUVk67Et+evCeX7yHmA7tUkxcOu58YjyZX
    KuTeFRtHdZdJJEa0OQIDAQAB
    -----END PUBLIC KEY-----
    """

  static let rsaPSS = """
    -----BEGIN PUBLIC KEY-----
    MIIBIDALBgkqhkiG9w0BAQoDggEPADCCAQoCggEBAKaUzqK6yvO02+oAQtr1uw6i
    Kit/pNcNSunmGSc+/XA58Q9q+u6AAcTxtzw5NGAShjinZL2MS+AHE21TLsOJD8BN
    cXD85FalX3xB4Z9tzloM/jxvXU6MpV7fHUaBJAUkrcE4l2DFxpQFLBlrxu75TOMt
    t/F717C5JvEJ2aoAn14tYashIplbwatI5UN1gJEcxrZoZXxkHHygkKTdHrUTeHKS
    ztdQla0Q2xs3Wt3RsLJ2y6R4TciIqUv48wurcBaI6ZdRrx/xHFlSDr6//TOhDcM5
    NnxpGy/KggvGxrTW45J7x4BH7gGJ2E2UZ2VWKLao9ltw8K0fc7UMlF94nOXmkYUC
    AwEAAQ==
    -----END PUBLIC KEY-----
    """

  static let rsaPublic = """
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvr3N+87Yy2CkyGjzm871
    gtvNYn/5PWqqozJ7cwPQRZ8RjV+UV1Px4cPLVkI8LB+gGMlOCjixmhYwMhFjU6cA
    6J07BQNybjGKz6ruHC5EjEBuQTpGR93U338Ufm7AOZTqJsd/07igvwdqQVinvhzA
    0/r8aXIpT2+d8NumZ+7U8JgpYI4adpmCmQYRlJwofuEvWzCSml1ixKCCXiuYl50l
    v+i+4P7o0zGpzBOGgJyCnl6rsiHo+7xQuN+CIP6Qnwl+FvUYbYDdAHD1wk32+Nka
    RZN05mi10n7khyQLllI/xckVYi4sfwy+BElGJYxHtVfLTxCM4pS1NA+C10CgejK/
    7QIDAQAB
    -----END PUBLIC KEY-----
    """

  static let rsaPKCS1 = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEoQIBAAKCAQEAvr3N+87Yy2CkyGjzm871gtvNYn/5PWqqozJ7cwPQRZ8RjV+U
    V1Px4cPLVkI8LB+gGMlOCjixmhYwMhFjU6cA6J07BQNybjGKz6ruHC5EjEBuQTpG
    R93U338Ufm7AOZTqJsd/07igvwdqQVinvhzA0/r8aXIpT2+d8NumZ+7U8JgpYI4a
    dpmCmQYRlJwofuEvWzCSml1ixKCCXiuYl50lv+i+4P7o0zGpzBOGgJyCnl6rsiHo
    +7xQuN+CIP6Qnwl+FvUYbYDdAHD1wk32+NkaRZN05mi10n7khyQLllI/xckVYi4s
    fwy+BElGJYxHtVfLTxCM4pS1NA+C10CgejK/7QIDAQABAoIBAFkJQJ3KcGh/NGxY
    kV6pvPDYqYbRNgb1Q7HqXrXRkebt2cOkWhpplP9N5hzdzjjKinEHhuY+kKjcsqKs
    ezERQ9tRibtNYJ0PgzxtDbkZ3+WYLd9E1Im3gybQq0BZcmFuod54QbMS+/Yv/+mA
    +MxFn71T639NSvtJnvBPl93sHnovvmCNJ1ccfAzqBPAW+HbRl+qW5RF5zIRpS6Vd
    F6qpCfj5WY6DjYDGkNIVBZTcZkNEp4o+mCW2pu5v9NE9w2q4gkwXNAQqLGVhIV9U
    LmVNQvcZgEh+6DTK4101rk3i+G/fNeao8oz0xLTwc685nXIlACugUinm0pYwrNuS
    7HE2sgECgYEA7BGbb4AEdbw8bnx8uDrV5qNcFHtSyrxAjgOfFAJtjEcToR50o+M6
    MgPsRMiw8MKrWa0EFIROe3waU2GqNPueBKvqbR1DoQu4Gi4pEFFbBvo3TbkPwNlU
    vW6lTqkj2e+QSUMrZL8ffB3iv3b3HdG3aX8JQA2cL9JMA2BhyhYXtz8CgYEAzth9
    2UD+ZWt3Ar3qFAiDIJUphDXP92DUCadUTvYeBV8Y+ljKTXheJitzpPunDupWTzet
    EtLjBA6FJ8ZndyYhuaW9jAWLBTK8A74BcFlWG0qWEO86jsiJR/cUmYyij/0exi5I
    unHw28stapFIeMldA/MamVUHi9VrGqz23uzqidMCf3B/85MvbvCsxB/jM4yYfVds
    gnVAUDRNgnYrQ6RFg+9V8ATYfr2bjCBJvk8JVUlnfEFAMrGUW9J9Ug5qfLLDNosD
    YrSdPZ2B+DqBxRABtV+d3r0rdFZzO+8Ky7yw3mT9xcUkPYnFizubAnQ8PYf4aW/d
    Gotr8QLZNWBmjjPAU40CgYAF/YsXgaRcd5JIyAtBbUWu6eL76zsMpQc/CFOOvd38
    tdZZWbzyJWxEmrmMq6UY73x0at5eTzE36tu8XSid8MLFR6GHrplqGyAK07Pi9xNh
    UvWpo+QEQpaHOQals8b5eJEtmCWPEMGy+91i2rZImTxSYvYAPtArIpEpgpzbs+zO
    9QKBgQCVkZeu2ucc4gZI4ZD+k/G6lor842NRgFI30zYf1WxsS+h2s23nS+Mq7plg
    QzNtpd6Ez7g/V1bGoRf+QwOCRQDHjG6hEwfGJ30lWwmzZlHixhkWTDIigAlN47Y4
    mU171hTab+RwkeiPNXHaOiGDSHXcy3i4AyLMjggzjSvq3v78Hg==
    -----END RSA PRIVATE KEY-----
    """

  static let rsaPKCS8 = """
    -----BEGIN PRIVATE KEY-----
    MIIEuwIBADANBgkqhkiG9w0BAQEFAASCBKUwggShAgEAAoIBAQC+vc37ztjLYKTI
    aPObzvWC281if/k9aqqjMntzA9BFnxGNX5RXU/Hhw8tWQjwsH6AYyU4KOLGaFjAy
    EWNTpwDonTsFA3JuMYrPqu4cLkSMQG5BOkZH3dTffxR+bsA5lOomx3/TuKC/B2pB
    WKe+HMDT+vxpcilPb53w26Zn7tTwmClgjhp2mYKZBhGUnCh+4S9bMJKaXWLEoIJe
    K5iXnSW/6L7g/ujTManME4aAnIKeXquyIej7vFC434Ig/pCfCX4W9RhtgN0AcPXC
    Tfb42RpFk3TmaLXSfuSHJAuWUj/FyRViLix/DL4ESUYljEe1V8tPEIzilLU0D4LX
    QKB6Mr/tAgMBAAECggEAWQlAncpwaH80bFiRXqm88NiphtE2BvVDsepetdGR5u3Z
    w6RaGmmU/03mHN3OOMqKcQeG5j6QqNyyoqx7MRFD21GJu01gnQ+DPG0NuRnf5Zgt
    30TUibeDJtCrQFlyYW6h3nhBsxL79i//6YD4zEWfvVPrf01K+0me8E+X3eweei++
    YI0nVxx8DOoE8Bb4dtGX6pblEXnMhGlLpV0XqqkJ+PlZjoONgMaQ0hUFlNxmQ0Sn
    ij6YJbam7m/00T3DariCTBc0BCosZWEhX1QuZU1C9xmASH7oNMrjXTWuTeL4b981
    5qjyjPTEtPBzrzmdciUAK6BSKebSljCs25LscTayAQKBgQDsEZtvgAR1vDxufHy4
    OtXmo1wUe1LKvECOA58UAm2MRxOhHnSj4zoyA+xEyLDwwqtZrQQUhE57fBpTYao0
    +54Eq+ptHUOhC7gaLikQUVsG+jdNuQ/A2VS9bqVOqSPZ75BJQytkvx98HeK/dvcd
    0bdpfwlADZwv0kwDYGHKFhe3PwKBgQDO2H3ZQP5la3cCveoUCIMglSmENc/3YNQJ
    p1RO9h4FXxj6WMpNeF4mK3Ok+6cO6lZPN60S0uMEDoUnxmd3JiG5pb2MBYsFMrwD
    vgFwWVYbSpYQ7zqOyIlH9xSZjKKP/R7GLki6cfDbyy1qkUh4yV0D8xqZVQeL1Wsa
    rPbe7OqJ0wJ/cH/zky9u8KzEH+MzjJh9V2yCdUBQNE2CditDpEWD71XwBNh+vZuM
    IEm+TwlVSWd8QUAysZRb0n1SDmp8ssM2iwNitJ09nYH4OoHFEAG1X53evSt0VnM7
    7wrLvLDeZP3FxSQ9icWLO5sCdDw9h/hpb90ai2vxAtk1YGaOM8BTjQKBgAX9ixeB
    pFx3kkjIC0FtRa7p4vvrOwylBz8IU4693fy11llZvPIlbESauYyrpRjvfHRq3l5P
    MTfq27xdKJ3wwsVHoYeumWobIArTs+L3E2FS9amj5ARCloc5BqWzxvl4kS2YJY8Q
    wbL73WLatkiZPFJi9gA+0CsikSmCnNuz7M71AoGBAJWRl67a5xziBkjhkP6T8bqW
    ivzjY1GAUjfTNh/VbGxL6HazbedL4yrumWBDM22l3oTPuD9XVsahF/5DA4JFAMeM
    bqETB8YnfSVbCbNmUeLGGRZMMiKACU3jtjiZTXvWFNpv5HCR6I81cdo6IYNIddzL
    eLgDIsyOCDONK+re/vwe
    -----END PRIVATE KEY-----
    """
}
