/// The key of ``PEMFixture/p256PKCS8`` under the passphrase `correct`, as the openssl command encrypts it, and in ways that
/// we do not take.
enum EncryptedKeyFixture {
  static let scrypt = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAiDKAjkc/zNpQICQAAC
    AQgCAQEwHQYJYIZIAWUDBAEqBBDvidHbvlCEqSzQ3/88WhDeBIGQICm4/b9JxihM
    QcqZdZk0gbsDuSvFJLS2ugVExiq3HRW522X38gqtxmxLfxnLFVo/gnLfeFxAqL5S
    8Ksei7aNbP4SXruUWvMQ2p12tyLnQpMyuR4FZAWlNTy0Sv5yJo+JVe8Y1B8LtBjp
    L1+wbivYr57fr6qBzZZxYTvi3Wnd0dt7F6+9nwcstlZEfCpx5rRv
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let pbkdf2 = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh0Veh/9zWxOQICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEGHHq8l6S5L9zzNx/BvjXh4EgZAb
    c2xtXntOTrT7zSX7+4tal22ZwvHi9Ssq/Q1X5oke3ktNweqBI/DcnGBx0vsNti0L
    sTlQJqbyUVMKiaDlHXQDSUpkMfMpU5q9MlcCCwwHdHAJboXUOZBP/EBaYN92/8AU
    EHAndoNwFxhU0yikzMb7Zd/M7iCRUHRfksTxPCVEvX33P3wdvSLsZMC1m44nhTs=
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let tripleDES = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHjME4GCSqGSIb3DQEFDTBBMCkGCSqGSIb3DQEFDDAcBAhDx9hH52OlqgICCAAw
    DAYIKoZIhvcNAgkFADAUBggqhkiG9w0DBwQIVNo2DUsXf4UEgZB9pngZ5u3Av/rL
    LPeWnCNuM07pakRkNZtUd3H5EpieHtIyPDNfppJl8dlNzNb2aFvDgJj/HnUAeRtf
    pUntegr3fiXXGJ11U6i1/myhLX/Go52p+0R4ckT18BiLYG6V3r+9J5hCLuYxeNKg
    Q4jEkjB7z3dEMKQMEz0Kk8yk0jDgEcaJKCs0IF9RPwAox6BciAM=
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let endlessPBKDF2 = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHtMFgGCSqGSIb3DQEFDTBLMCoGCSqGSIb3DQEFDDAdBAjpA9uTyDLRjwIDTEtA
    MAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBC/SEgqPfuIyBMqJUIc88UaBIGQ
    IZ25R6Rf9Mt5EijCFMTsrxoILGD6gqk38BhFNuwFwKUExxIkOEVJB0Vaxmdilkye
    +lFJu4QmjH27IicSLj8Hd3uxyhTegubxS8kcjJZXVnebu7A8ZFxRuy//cfhveZZG
    CQ4En+XskJPTsIToewr9YOInc1FLIrUxjI7JO2TIch2O7DTkwPjmC0d+MmHYXWox
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let firstScheme = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIGxMBwGCiqGSIb3DQEMAQMwDgQIHOYUHfcf6eMCAggABIGQgQpKw/Figmj60zdW
    p0I5q934tWylJrrp7fvYpHCn7cBleiK1coElsTv9pjztqse8MfC+A9z0fIZr9WOH
    bGz10sw8uzXz1wZkwfJOAngqmBRB4AjhN/EhWE62oKliNXGLDgVJrzvPNG3gV4pq
    RkZ1oe3n5x3UIeA94cMZV0rg5E8Ivl4emAIBKPZX6aVfzd05
    -----END ENCRYPTED PRIVATE KEY-----
    """

  static let endlessScrypt = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHlMFAGCSqGSIb3DQEFDTBDMCIGCSsGAQQB2kcECzAVBAhNpljJeEJ3fQICQAAC
    AQgCAggAMB0GCWCGSAFlAwQBKgQQFVjNWcNJNBkbS2jx//dhfwSBkHYGbb3f6f49
    zvDL2wvK0asaXXgLeTXH2q3hIJ7DZQTJtyipJRmRuturXKVMp7SvlV64w1oLigSD
    QbHkJ5Kz/a1sFSp9A6ZewqJgZryS/OfeVl0W8u2uO4+xWrVlL5Uh6KqB9D1YcXuF
    mYR93WGv4SBeki5sVE1RVN008cxY+mFO/uZhxxvsPFtUookDIKIRjA==
    -----END ENCRYPTED PRIVATE KEY-----
    """
}
