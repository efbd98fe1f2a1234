#!/usr/bin/env python3
"""Writes the vectors of synchronisation.md: run it in its folder. It knows the specification, not the library."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from planfile import component, plan  # noqa: E402
from vectorfiles import write_all  # noqa: E402

HOA, THUAN, KHUE = "001190009991", "038085009992", "048326009993"
written = {}


def vector(path, spec, comment, op, given, **answer):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "op": op, "in": given, **answer}


def line(code="", name="", digitised="0", reused="0", store="0", result="", **members):
    return {"MaThanhPhanHoSo": code, "TenTepDinhKem": name, "DuocSoHoa": digitised, "DuocTaiSuDung": reused,
            "DuocLayTuKhoDMQG": store, "MaKetQuaThayThe": result, **members}


def sync(path, spec, comment, components, dossier=None, given=None, **answer):
    vector(path, spec, comment, "dossier.sync", {"plan": given or plan(components), "dossier": dossier or {}}, **answer)


STORE = {"source": "store", "documentID": "d1"}
FILE = {"TepDinhKemId": "7", "TenTepDinhKem": "quet.pdf", "IsDeleted": "0", "MaThanhPhanHoSo": "X-1",
        "DuongDanTaiTepTin": "/tep/7"}


def flags():
    code = {"replacementResultCode": "KQ.G15.000032"}
    cases = [
        ("a-document-of-the-store", {**STORE, **code}, line("X-1", "Giấy", "1", "2", "1", "KQ.G15.000032")),
        ("a-document-of-the-store-without-a-result-code", STORE, line("X-1", "Giấy", "1", "1", "1")),
        ("a-document-of-an-earlier-dossier", {"source": "prior-dossier", **code}, line("X-1", "Giấy", "1", "2", "0", "KQ.G15.000032")),
        ("an-attestation", {"source": "attestation"}, line("X-1", "Giấy", "1", "1", "0")),
        ("a-register", {"source": "national-database", "register": "civil-status", **code},
         line("X-1", "Giấy", "0", "2", "0", "KQ.G15.000032")),
        ("a-register-without-a-result-code", {"source": "national-database", "register": "population"}, line("X-1", "Giấy", "0", "1", "0"))]
    for name, by, expected in cases:
        sync(f"{name}-is-reported", ["SYN-03"], "what the flags say", [component("Giấy", "dropped", by, code="X-1")],
             out={"TaiLieuNop": [expected]})
    sync("a-part-is-reported-as-reused", ["SYN-03"], "partial", [component("Giấy", "partial", STORE, code="X-1")],
         out={"TaiLieuNop": [line("X-1", "Giấy", "1", "1", "1")]})
    sync("information-that-is-filled-in-is-reported-as-reused", ["SYN-03"], "prefilled",
         [component("Thông tin", "prefilled", {"source": "national-database", "register": "population"})],
         out={"TaiLieuNop": [line("", "Thông tin", "0", "1", "0")]})
    sync("what-is-required-and-not-there-yet-has-no-flags", ["SYN-02"], "no file", [component("Giấy", "required", code="X-1")],
         out={"TaiLieuNop": [line("X-1", "Giấy")]})
    sync("what-is-submitted-is-digitised", ["SYN-03"], "a file", [component("Giấy", "required", code="X-1")],
         {"TaiLieuNop": [FILE]}, out={"TaiLieuNop": [line("X-1", "quet.pdf", "1", TepDinhKemId="7", DuongDanTaiTepTin="/tep/7")]})
    sync("a-file-that-its-sender-calls-undigitised-stays-so", ["SYN-03"], "the sender knows",
         [component("Giấy", "required", code="X-1")], {"TaiLieuNop": [{**FILE, "DuocSoHoa": "0"}]},
         out={"TaiLieuNop": [line("X-1", "quet.pdf", "0")]})
    sync("a-file-of-a-component-that-is-reused-carries-its-flags", ["SYN-02", "SYN-03"], "the store's own file",
         [component("Giấy", "dropped", {**STORE, **code}, code="X-1")], {"TaiLieuNop": [FILE]},
         out={"TaiLieuNop": [line("X-1", "quet.pdf", "1", "2", "1", "KQ.G15.000032", TepDinhKemId="7")]})
    sync("two-files-of-a-component-are-two-lines", ["SYN-02"], "front and back", [component("Giấy", "required", code="X-1")],
         {"TaiLieuNop": [FILE, {**FILE, "TepDinhKemId": "8"}]},
         out={"TaiLieuNop": [line("X-1", "quet.pdf", "1", TepDinhKemId="7"), line("X-1", "quet.pdf", "1", TepDinhKemId="8")]})
    sync("a-file-of-no-component-comes-last", ["SYN-02"], "something else", [component("Giấy", "required", code="X-1")],
         {"TaiLieuNop": [{**FILE, "MaThanhPhanHoSo": "Y-9"}]},
         out={"TaiLieuNop": [line("X-1", "Giấy"), line("Y-9", "quet.pdf", "1")]})
    sync("what-does-not-apply-is-not-reported", ["SYN-02"], "and a form is", [
        component("Biên bản", "not-applicable"), component("Tờ khai", "form")], out={"TaiLieuNop": [line("", "Tờ khai")]})


def shapes():
    one = [component("Giấy", "dropped", STORE, code="X-1")]
    sync("a-whole-dossier-is-taken", ["SYN-01"], "its other members say nothing here", one, {
        "MaHoSo": "H17.12.03-261123-0007", "MaTTHC": "9.000001", "TenTTHC": "Thử", "KenhThucHien": "1", "ChuHoSo": "Nguyễn Thị Hòa",
        "NgayTiepNhan": "20261123093000", "TaiKhoanDuocXacThucVoiVNeID": "1", "DinhDanhCHS": [
            {"LoaiDinhDanh": "1", "SoDinhDanh": HOA}], "TaiLieuNop": []}, out={"TaiLieuNop": [line("X-1", "Giấy", "1", "1", "1")]})
    sync("a-plan-of-another-system-is-taken", ["SYN-04"], "the members of the adapter protocol alone", None, given={
        "procedure": "9.000001", "components": [{"code": "X-1", "name": "Giấy", "decision": "dropped", "by": STORE,
                                                 "reasons": ["whatever-it-says"], "explanation": {"vi": "a", "en": "b"}}],
        "dropped": 1, "required": 0}, out={"TaiLieuNop": [line("X-1", "Giấy", "1", "1", "1")]})
    sync("the-dossier-of-a-successor-is-taken", ["SYN-01"], "the plan names it", None,
         {"MaTTHC": "9.000002"}, given=plan(one, successor="9.000002"), out={"TaiLieuNop": [line("X-1", "Giấy", "1", "1", "1")]})
    bad = [("an-unknown-member", {"MaTTCH": "9.000001"}, "malformed"), ("a-file-with-an-unknown-member", {"TaiLieuNop": [
        {**FILE, "TenTep": "a"}]}, "malformed"), ("a-flag-that-is-neither", {"TaiLieuNop": [{**FILE, "DuocSoHoa": "True"}]}, "malformed"),
        ("another-procedure", {"MaTTHC": "9.000009"}, "conflict"), ("too-many-files", {"TaiLieuNop": [FILE] * 1001}, "too-large")]
    for name, dossier, code in bad:
        sync(f"refuses-a-dossier-with-{name}", ["SYN-01"], "wrong", one, dossier, refusal=code)
    whole = plan(one)
    sync("refuses-an-edited-plan", ["SYN-04"], "its digest is of another", None, given={**whole, "procedure": "9.000002"},
         refusal="digest-mismatch")
    loose = {"procedure": "9.000001", "components": [{"name": "Giấy", "decision": "dropped"}]}
    sync("refuses-a-component-dropped-for-nothing", ["SYN-04"], "by what?", None, given=loose, refusal="malformed")
    loose = {"procedure": "9.000001", "components": [{"name": "Giấy", "decision": "required", "by": STORE}]}
    sync("refuses-a-component-required-and-replaced", ["SYN-04"], "both", None, given=loose, refusal="malformed")


def queries():
    rules = {
        "id": "test", "version": "2026-11-24", "name": {"vi": "Thử", "en": "Test"}, "decision": "1/QĐ-BTN",
        "effective": {"from": "2020-01-01"}, "procedures": [{"code": "9.000001"}],
        "roles": {"spouse": {"vi": "Vợ, chồng", "en": "the spouse"}},
        "facts": {"rare": {"type": "boolean", "default": False, "vi": "Hiếm", "en": "rare"}},
        "components": [
            {"id": "a", "class": "state-issued", "name": {"vi": "Kết hôn", "en": "marriage"}, "evidence": [
                [{"kind": "marriage-certificate", "heldBy": ["applicant", "spouse"]}]], "legalBasis": ["Luật 1/2020"]},
            {"id": "b", "class": "state-issued", "name": {"vi": "Nhà", "en": "home"}, "evidence": [
                [{"kind": "land-certificate", "heldBy": ["applicant"]}]], "legalBasis": ["Luật 1/2020"]},
            {"id": "c", "class": "state-issued", "name": {"vi": "Xe", "en": "vehicle"}, "condition": {"fact": "rare", "equals": True},
             "evidence": [[{"kind": "vehicle-registration", "heldBy": ["applicant"]}]], "legalBasis": ["Luật 1/2020"]}]}

    def query(path, comment, given=None, requester=None, **answer):
        vector(path, ["SYN-10"], comment, "kho.query", {
            "procedure": rules, "applicant": HOA, "roles": {"spouse": THUAN}, "documents": [], "at": "2026-11-24T09:00:00+07:00",
            "requester": requester or {"personalID": HOA, "name": "Nguyễn Thị Hòa", "channel": "citizen"}, **(given or {})}, **answer)
    wanted = lambda *codes: [{"MaKetQua": code, "SoKyHieu": ""} for code in codes]
    marriage = wanted("KQ.G15.000032", "KQ.G15.000039")
    query("each-holder-is-asked-for-what-would-serve", "for this procedure", out={"queries": [
        {"SoDinhDanhChuSoHuu": HOA, "HoTenNguoiYeuCau": "Nguyễn Thị Hòa", "KenhThucHien": "2", "SoDinhDanhNguoiYeuCau": HOA,
         "MaThuTuc": "9.000001", "DanhSachDanhMucKetQua": marriage + wanted("KQ.G10.001147")},
        {"SoDinhDanhChuSoHuu": THUAN, "DanhSachDanhMucKetQua": marriage}]})
    query("what-does-not-apply-is-not-asked-for", "the fact holds, so the vehicle is", {"facts": {"rare": True}}, out={"queries": [
        {"DanhSachDanhMucKetQua": marriage + wanted("KQ.G10.001147", "KQ.G01.000014")}, {}]})
    query("an-officer-asks", "for a citizen", requester={"personalID": KHUE, "name": "Cán bộ", "channel": "officer"},
          out={"queries": [{"KenhThucHien": "1", "SoDinhDanhNguoiYeuCau": KHUE}, {"KenhThucHien": "1"}]})
    query("refuses-a-query-of-nobody", "no name", requester={"personalID": HOA, "name": "", "channel": "citizen"}, refusal="malformed")
    query("refuses-a-query-through-no-channel", "a robot", requester={"personalID": HOA, "name": "x", "channel": "robot"}, refusal="malformed")
    query("refuses-a-query-for-an-unknown-role", "as a plan does", {"roles": {"spuose": THUAN}}, refusal="malformed")


for part in (flags, shapes, queries):
    part()
write_all(HERE, written, folders=("",))
